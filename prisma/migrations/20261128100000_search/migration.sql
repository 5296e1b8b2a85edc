-- CreateTable
CREATE TABLE "search_index" (
    "org_id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "messages" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "search_index_pkey" PRIMARY KEY ("org_id")
);

-- CreateTable
CREATE TABLE "search_progress" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "transaction" BIGINT NOT NULL,
    "event_id" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "filled" BOOLEAN NOT NULL DEFAULT false,
    "filled_to" UUID NOT NULL,

    CONSTRAINT "search_progress_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "message_search" (
    "message_id" UUID NOT NULL,
    "thread_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "span" INTEGER NOT NULL,
    "tokens" tsvector NOT NULL,

    CONSTRAINT "message_search_pkey" PRIMARY KEY ("message_id")
);

-- CreateTable
CREATE TABLE "contact_search" (
    "contact_id" UUID NOT NULL,
    "org_id" UUID NOT NULL,
    "due" BOOLEAN NOT NULL DEFAULT true,
    "tokens" tsvector,

    CONSTRAINT "contact_search_pkey" PRIMARY KEY ("contact_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "search_index_number_key" ON "search_index"("number");

-- CreateIndex
CREATE INDEX "message_search_thread_id_position_idx" ON "message_search"("thread_id", "position");

-- CreateIndex
-- Without the list of what is pending: a search would read it once for each span.
CREATE INDEX "message_search_tokens_idx" ON "message_search" USING GIN ("tokens") WITH (fastupdate = off);

-- CreateIndex
CREATE INDEX "contact_search_due_idx" ON "contact_search"("due");

-- CreateIndex
CREATE INDEX "contact_search_tokens_idx" ON "contact_search" USING GIN ("tokens") WITH (fastupdate = off);

-- AddForeignKey
ALTER TABLE "search_index" ADD CONSTRAINT "search_index_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "message_search" ADD CONSTRAINT "message_search_message_id_fkey" FOREIGN KEY ("message_id") REFERENCES "message"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact_search" ADD CONSTRAINT "contact_search_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What was there before is indexed first; the log is followed from here on.
INSERT INTO "search_progress" ("transaction", "event_id", "at", "filled_to")
SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint - 1, 9223372036854775807, now(), '00000000-0000-0000-0000-000000000000';

-- Whoever writes a contact or its numbers, by whatever way, makes it due to be indexed anew.
INSERT INTO "contact_search" ("contact_id", "org_id") SELECT "id", "org_id" FROM "contact";

CREATE FUNCTION "contact_is_due_to_search"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "contact_search" ("contact_id", "org_id") VALUES (NEW."id", NEW."org_id")
    ON CONFLICT ("contact_id") DO UPDATE SET "due" = true;
  RETURN NULL;
END $$;
CREATE TRIGGER "contact_is_due_to_search" AFTER INSERT OR UPDATE OF "name", "company", "tags" ON "contact"
  FOR EACH ROW EXECUTE FUNCTION "contact_is_due_to_search"();

CREATE FUNCTION "contact_phone_is_due_to_search"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "contact_search" SET "due" = true WHERE "contact_id" IN (NEW."contact_id", OLD."contact_id");
  RETURN NULL;
END $$;
CREATE TRIGGER "contact_phone_is_due_to_search" AFTER INSERT OR UPDATE OR DELETE ON "contact_phone"
  FOR EACH ROW EXECUTE FUNCTION "contact_phone_is_due_to_search"();
