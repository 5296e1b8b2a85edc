-- AlterTable
ALTER TABLE "organisation" ADD COLUMN     "wechat_enabled" BOOLEAN NOT NULL DEFAULT true;

-- AlterTable
ALTER TABLE "member" ADD COLUMN     "suspended_at" TIMESTAMPTZ(3),
ADD COLUMN     "unit" TEXT;

-- AlterTable
ALTER TABLE "participant" ADD COLUMN     "handed_at" TIMESTAMPTZ(3),
ADD COLUMN     "handed_by" UUID,
ADD COLUMN     "handed_note" TEXT;

-- AlterTable
ALTER TABLE "thread" ADD COLUMN     "pool_unit" TEXT;

-- Two members with one line: customers who named it reached the elder, who keeps it.
UPDATE "member" AS "later" SET "line" = NULL
 WHERE EXISTS (SELECT 1 FROM "member" AS "elder" WHERE "elder"."org_id" = "later"."org_id" AND "elder"."line" = "later"."line"
                 AND ("elder"."created_at", "elder"."id") < ("later"."created_at", "later"."id"));

-- CreateIndex
CREATE UNIQUE INDEX "member_org_id_line_key" ON "member"("org_id", "line");
