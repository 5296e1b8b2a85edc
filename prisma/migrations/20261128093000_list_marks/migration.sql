-- AlterTable
ALTER TABLE "participant" ADD COLUMN     "marked_unread" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "muted_at" TIMESTAMPTZ(3),
ADD COLUMN     "pinned_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "thread" ADD COLUMN     "unassigned" BOOLEAN NOT NULL DEFAULT true;

-- DropIndex
DROP INDEX "thread_org_id_last_activity_at_id_idx";

-- CreateIndex
CREATE INDEX "participant_member_id_pinned_at_idx" ON "participant"("member_id", "pinned_at");

-- CreateIndex
CREATE INDEX "thread_org_id_unassigned_last_activity_at_id_idx" ON "thread"("org_id", "unassigned", "last_activity_at" DESC, "id" DESC);

-- Whether anybody takes part stands on the conversation, whoever comes or goes and by whatever way.
UPDATE "thread" t SET "unassigned" = false
 WHERE EXISTS (SELECT 1 FROM "participant" p WHERE p."thread_id" = t."id" AND p."left_at" IS NULL);

CREATE FUNCTION "keep_thread_unassigned"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  of_thread uuid := CASE TG_OP WHEN 'DELETE' THEN OLD."thread_id" ELSE NEW."thread_id" END;
  is_unassigned boolean := NOT EXISTS (SELECT 1 FROM "participant" WHERE "thread_id" = of_thread AND "left_at" IS NULL);
BEGIN
  UPDATE "thread" SET "unassigned" = is_unassigned WHERE "id" = of_thread AND "unassigned" <> is_unassigned;
  RETURN NULL;
END $$;
CREATE TRIGGER "participant_keeps_thread_unassigned" AFTER INSERT OR DELETE OR UPDATE OF "left_at" ON "participant"
  FOR EACH ROW EXECUTE FUNCTION "keep_thread_unassigned"();
