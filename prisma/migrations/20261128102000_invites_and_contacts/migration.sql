-- AlterTable
ALTER TABLE "contact" ADD COLUMN     "blocked_at" TIMESTAMPTZ(3),
ADD COLUMN     "blocked_by" UUID,
ADD COLUMN     "created_by" UUID,
ADD COLUMN     "merged_into_id" UUID;

-- CreateTable
CREATE TABLE "contact_merge" (
    "id" UUID NOT NULL,
    "org_id" UUID NOT NULL,
    "contact_id" UUID NOT NULL,
    "merged_id" UUID NOT NULL,
    "merged_name" TEXT NOT NULL,
    "record" JSONB NOT NULL,
    "merged_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "undone_at" TIMESTAMPTZ(3),

    CONSTRAINT "contact_merge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invite" (
    "id" UUID NOT NULL,
    "org_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "contact_id" UUID,
    "scene" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "invite_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "contact_merge_contact_id_created_at_idx" ON "contact_merge"("contact_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "invite_scene_key" ON "invite"("scene");

-- CreateIndex
CREATE INDEX "invite_member_id_created_at_idx" ON "invite"("member_id", "created_at");

-- CreateIndex
CREATE INDEX "invite_contact_id_idx" ON "invite"("contact_id");

-- CreateIndex
CREATE INDEX "contact_created_by_idx" ON "contact"("created_by");

-- CreateIndex
CREATE INDEX "contact_merged_into_id_idx" ON "contact"("merged_into_id");

-- AddForeignKey
ALTER TABLE "contact" ADD CONSTRAINT "contact_merged_into_id_fkey" FOREIGN KEY ("merged_into_id") REFERENCES "contact"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact_merge" ADD CONSTRAINT "contact_merge_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invite" ADD CONSTRAINT "invite_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invite" ADD CONSTRAINT "invite_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invite" ADD CONSTRAINT "invite_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A validation is the conversation's own: two contacts that turn out to be one person were checked apart.
-- AlterTable
ALTER TABLE "thread" ADD COLUMN     "validated_at" TIMESTAMPTZ(3),
ADD COLUMN     "validated_phone" TEXT,
ADD COLUMN     "validated_until" TIMESTAMPTZ(3);

UPDATE "thread" SET "validated_phone" = "newest"."number", "validated_at" = "newest"."validated_at", "validated_until" = "newest"."valid_until"
  FROM (SELECT DISTINCT ON ("contact_id") * FROM "contact_phone" WHERE "validated_at" IS NOT NULL
         ORDER BY "contact_id", "validated_at" DESC) "newest"
 WHERE "newest"."contact_id" = "thread"."contact_id";
