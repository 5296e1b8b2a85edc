-- The whole engine's columns, media, the phone check, and what an arrival brings.

-- AlterTable
ALTER TABLE "account" ADD COLUMN     "previous_key_until" TIMESTAMPTZ(3),
ADD COLUMN     "pull_cursor" TEXT,
ADD COLUMN     "pull_due_at" TIMESTAMPTZ(3),
ADD COLUMN     "pull_token" TEXT,
ADD COLUMN     "pulled_by" UUID,
ADD COLUMN     "pulled_until" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "callback" ADD COLUMN     "reply" TEXT;

-- AlterTable
ALTER TABLE "contact" ADD COLUMN     "avatar_media_id" UUID;

-- AlterTable
ALTER TABLE "message" ADD COLUMN     "addressee_id" UUID,
ADD COLUMN     "card" JSONB,
ADD COLUMN     "is_phone_check" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "media_id" UUID,
ADD COLUMN     "recalled_at" TIMESTAMPTZ(3),
ADD COLUMN     "text_version" INTEGER,
ADD COLUMN     "via" TEXT;

-- AlterTable
ALTER TABLE "thread" ADD COLUMN     "awaits_start" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "grant_kind" TEXT NOT NULL DEFAULT 'none',
ADD COLUMN     "language" TEXT,
ADD COLUMN     "participants_changed" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "started" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "warn_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "contact_phone" (
    "contact_id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "validated_at" TIMESTAMPTZ(3),
    "valid_until" TIMESTAMPTZ(3),

    CONSTRAINT "contact_phone_pkey" PRIMARY KEY ("contact_id","number")
);

-- CreateTable
CREATE TABLE "arrival" (
    "account_id" UUID NOT NULL,
    "customer_ref" TEXT NOT NULL,
    "scene" TEXT,
    "greeted_at" TIMESTAMPTZ(3),
    "greeting" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "arrival_pkey" PRIMARY KEY ("account_id","customer_ref")
);

-- CreateTable
CREATE TABLE "media" (
    "id" UUID NOT NULL,
    "org_id" UUID NOT NULL,
    "uploaded_by" UUID,
    "account_id" UUID,
    "platform_ref" TEXT,
    "kind" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "fault" TEXT,
    "mime" TEXT NOT NULL,
    "name" TEXT,
    "bytes" INTEGER NOT NULL DEFAULT 0,
    "sha256" TEXT,
    "width" INTEGER,
    "height" INTEGER,
    "duration_ms" INTEGER,
    "store_key" TEXT,
    "thumbnail_key" TEXT,
    "playable_key" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "media_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "media_ref" (
    "media_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "form" TEXT NOT NULL,
    "ref" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "media_ref_pkey" PRIMARY KEY ("media_id","account_id","form")
);

-- CreateTable
CREATE TABLE "phone_check" (
    "thread_id" UUID NOT NULL,
    "state" JSONB NOT NULL,
    "due_at" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "phone_check_pkey" PRIMARY KEY ("thread_id")
);

-- CreateTable
CREATE TABLE "pin_sent" (
    "id" UUID NOT NULL,
    "org_id" UUID NOT NULL,
    "number_hash" TEXT NOT NULL,
    "thread_id" UUID NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "pin_sent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "policy_version" (
    "org_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "document" JSONB NOT NULL,
    "changed_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "policy_version_pkey" PRIMARY KEY ("org_id","version")
);

-- CreateIndex
CREATE INDEX "account_pull_due_at_idx" ON "account"("pull_due_at");

-- CreateIndex
CREATE UNIQUE INDEX "contact_avatar_media_id_key" ON "contact"("avatar_media_id");

-- CreateIndex
CREATE INDEX "media_status_created_at_idx" ON "media"("status", "created_at");

-- CreateIndex
CREATE INDEX "phone_check_due_at_idx" ON "phone_check"("due_at");

-- CreateIndex
CREATE INDEX "pin_sent_org_id_number_hash_sent_at_idx" ON "pin_sent"("org_id", "number_hash", "sent_at");

-- CreateIndex
CREATE INDEX "pin_sent_thread_id_sent_at_idx" ON "pin_sent"("thread_id", "sent_at");

-- CreateIndex
CREATE INDEX "message_thread_id_platform_message_id_idx" ON "message"("thread_id", "platform_message_id");

-- CreateIndex
CREATE INDEX "message_media_id_idx" ON "message"("media_id");

-- AddForeignKey
ALTER TABLE "contact" ADD CONSTRAINT "contact_avatar_media_id_fkey" FOREIGN KEY ("avatar_media_id") REFERENCES "media"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact_phone" ADD CONSTRAINT "contact_phone_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "arrival" ADD CONSTRAINT "arrival_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "message" ADD CONSTRAINT "message_media_id_fkey" FOREIGN KEY ("media_id") REFERENCES "media"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "media_ref" ADD CONSTRAINT "media_ref_media_id_fkey" FOREIGN KEY ("media_id") REFERENCES "media"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "media_ref" ADD CONSTRAINT "media_ref_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "phone_check" ADD CONSTRAINT "phone_check_thread_id_fkey" FOREIGN KEY ("thread_id") REFERENCES "thread"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- Conversations that are under way stay so.
UPDATE "thread" SET "started" = ("customer_wrote_at" IS NOT NULL), "awaits_start" = ("customer_wrote_at" IS NULL OR "state" = 'left'),
       "grant_kind" = CASE WHEN "expires_at" IS NULL THEN 'none' ELSE 'message' END,
       "warn_at" = CASE WHEN "state" IN ('active', 'limitReached') THEN "expires_at" - interval '24 hours' END;
UPDATE "thread" SET "due_at" = LEAST("warn_at", "expires_at") WHERE "state" IN ('active', 'limitReached');

-- Only ever the defaults of their time: no row means the defaults of today.
DELETE FROM "policy";
