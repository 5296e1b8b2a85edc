-- CreateTable
CREATE TABLE "notification" (
    "thread_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "org_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "fault" TEXT,
    "employee" TEXT,
    "asked" INTEGER NOT NULL DEFAULT 1,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "leased_until" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "notification_pkey" PRIMARY KEY ("thread_id","member_id","kind")
);

-- CreateTable
CREATE TABLE "notification_call" (
    "id" UUID NOT NULL,
    "org_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "notification_call_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notification_lane" (
    "org_id" UUID NOT NULL,
    "paused_until" TIMESTAMPTZ(3),
    "failures" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "notification_lane_pkey" PRIMARY KEY ("org_id")
);

-- CreateTable
CREATE TABLE "notification_cursor" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "transaction" BIGINT NOT NULL,
    "event_id" BIGINT NOT NULL,

    CONSTRAINT "notification_cursor_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "member_notification" (
    "member_id" UUID NOT NULL,
    "quiet_hours" JSONB,
    "unreachable_until" TIMESTAMPTZ(3),
    "unreachable_fault" TEXT,

    CONSTRAINT "member_notification_pkey" PRIMARY KEY ("member_id")
);

-- CreateTable
CREATE TABLE "presence" (
    "socket_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "thread_id" UUID,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "presence_pkey" PRIMARY KEY ("socket_id")
);

-- CreateIndex
CREATE INDEX "notification_state_due_at_idx" ON "notification"("state", "due_at");

-- CreateIndex
CREATE INDEX "notification_org_id_state_asked_at_idx" ON "notification"("org_id", "state", "asked_at");

-- CreateIndex
CREATE INDEX "notification_call_org_id_started_at_idx" ON "notification_call"("org_id", "started_at");

-- CreateIndex
CREATE INDEX "presence_member_id_idx" ON "presence"("member_id");

-- Nobody is told of what was there before: the log is read from here on.
INSERT INTO "notification_cursor" ("id", "transaction", "event_id")
SELECT 1, pg_snapshot_xmin(pg_current_snapshot())::text::bigint - 1, 9223372036854775807;
