-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "organisation" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "organisation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "member" (
    "id" UUID NOT NULL,
    "org_id" UUID NOT NULL,
    "entra_oid" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "wechat_enabled" BOOLEAN NOT NULL DEFAULT false,
    "line" TEXT,
    "regulated" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "member_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "id" UUID NOT NULL,
    "org_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "platform_id" TEXT NOT NULL,
    "receiver_id" TEXT NOT NULL,
    "message_mode" TEXT NOT NULL,
    "secrets" BYTEA NOT NULL,
    "max_text_bytes" INTEGER,
    "routing" JSONB NOT NULL,
    "reengage" JSONB,
    "fault" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "access_token" (
    "account_id" UUID NOT NULL,
    "token" BYTEA,
    "expires_at" TIMESTAMPTZ(3),
    "generation" INTEGER NOT NULL DEFAULT 0,
    "refreshing_until" TIMESTAMPTZ(3),

    CONSTRAINT "access_token_pkey" PRIMARY KEY ("account_id")
);

-- CreateTable
CREATE TABLE "contact" (
    "id" UUID NOT NULL,
    "org_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "company" TEXT,
    "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "notes" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "contact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "thread" (
    "id" UUID NOT NULL,
    "org_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "contact_id" UUID NOT NULL,
    "customer_ref" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "quota" INTEGER NOT NULL,
    "reserved" INTEGER NOT NULL,
    "employee_limit" INTEGER NOT NULL,
    "used_by_notices" INTEGER NOT NULL,
    "used_by_employees" INTEGER NOT NULL,
    "customer_wrote_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),
    "pause_notices" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "due_at" TIMESTAMPTZ(3),
    "last_position" INTEGER NOT NULL DEFAULT 0,
    "last_message_id" UUID,
    "last_activity_at" TIMESTAMPTZ(3) NOT NULL,
    "inbound_count" INTEGER NOT NULL DEFAULT 0,
    "queued_count" INTEGER NOT NULL DEFAULT 0,
    "drained_by" UUID,
    "drained_until" TIMESTAMPTZ(3),
    "outbox_due_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "thread_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "participant" (
    "thread_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "joined_at" TIMESTAMPTZ(3) NOT NULL,
    "left_at" TIMESTAMPTZ(3),
    "left_at_position" INTEGER,
    "read_position" INTEGER NOT NULL DEFAULT 0,
    "read_inbound_count" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "participant_pkey" PRIMARY KEY ("thread_id","member_id")
);

-- CreateTable
CREATE TABLE "message" (
    "id" UUID NOT NULL,
    "thread_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "direction" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "text" TEXT,
    "status" TEXT NOT NULL,
    "failure_code" TEXT,
    "failure_reason" TEXT,
    "sender_kind" TEXT NOT NULL,
    "sender_id" UUID,
    "sender_name" TEXT NOT NULL,
    "audience" TEXT NOT NULL,
    "notice_key" TEXT,
    "sender_prefix" TEXT,
    "client_id" TEXT,
    "platform_message_id" TEXT,
    "attempted_at" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "platform_time" TIMESTAMPTZ(3),
    "sent_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "callback" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "dedupe_key" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "understood" BOOLEAN NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "callback_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "event" (
    "transaction" BIGINT NOT NULL DEFAULT ((pg_current_xact_id())::text)::bigint,
    "id" BIGSERIAL NOT NULL,
    "org_id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "thread_id" UUID,
    "subject_id" UUID,
    "version" INTEGER NOT NULL,
    "member_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "event_pkey" PRIMARY KEY ("transaction","id")
);

-- CreateTable
CREATE TABLE "policy" (
    "org_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "document" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "policy_pkey" PRIMARY KEY ("org_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "organisation_tenant_id_key" ON "organisation"("tenant_id");

-- CreateIndex
CREATE INDEX "member_org_id_name_id_idx" ON "member"("org_id", "name", "id");

-- CreateIndex
CREATE UNIQUE INDEX "member_org_id_entra_oid_key" ON "member"("org_id", "entra_oid");

-- CreateIndex
CREATE INDEX "account_org_id_idx" ON "account"("org_id");

-- CreateIndex
CREATE INDEX "contact_org_id_name_id_idx" ON "contact"("org_id", "name", "id");

-- CreateIndex
CREATE INDEX "thread_org_id_last_activity_at_id_idx" ON "thread"("org_id", "last_activity_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "thread_contact_id_idx" ON "thread"("contact_id");

-- CreateIndex
CREATE INDEX "thread_due_at_idx" ON "thread"("due_at");

-- CreateIndex
CREATE INDEX "thread_outbox_due_at_idx" ON "thread"("outbox_due_at");

-- CreateIndex
CREATE UNIQUE INDEX "thread_account_id_customer_ref_key" ON "thread"("account_id", "customer_ref");

-- CreateIndex
CREATE INDEX "participant_member_id_thread_id_idx" ON "participant"("member_id", "thread_id");

-- CreateIndex
CREATE INDEX "message_thread_id_status_position_idx" ON "message"("thread_id", "status", "position");

-- CreateIndex
CREATE UNIQUE INDEX "message_thread_id_position_key" ON "message"("thread_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "message_sender_id_client_id_key" ON "message"("sender_id", "client_id");

-- CreateIndex
CREATE UNIQUE INDEX "callback_account_id_dedupe_key_key" ON "callback"("account_id", "dedupe_key");

-- CreateIndex
CREATE INDEX "event_org_id_transaction_id_idx" ON "event"("org_id", "transaction", "id");

-- CreateIndex
CREATE INDEX "event_created_at_idx" ON "event"("created_at");

-- AddForeignKey
ALTER TABLE "member" ADD CONSTRAINT "member_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "access_token" ADD CONSTRAINT "access_token_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact" ADD CONSTRAINT "contact_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "thread" ADD CONSTRAINT "thread_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "thread" ADD CONSTRAINT "thread_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "thread" ADD CONSTRAINT "thread_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "participant" ADD CONSTRAINT "participant_thread_id_fkey" FOREIGN KEY ("thread_id") REFERENCES "thread"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "participant" ADD CONSTRAINT "participant_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "message" ADD CONSTRAINT "message_thread_id_fkey" FOREIGN KEY ("thread_id") REFERENCES "thread"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "callback" ADD CONSTRAINT "callback_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "policy" ADD CONSTRAINT "policy_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


