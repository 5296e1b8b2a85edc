-- AlterTable
ALTER TABLE "account" ADD COLUMN     "checked_at" TIMESTAMPTZ(3),
ADD COLUMN     "last_check" JSONB,
ADD COLUMN     "called_at" TIMESTAMPTZ(3);

-- Where customers have written, the platform has called.
UPDATE "account" SET "called_at" = (SELECT min("received_at") FROM "callback" WHERE "callback"."account_id" = "account"."id");
