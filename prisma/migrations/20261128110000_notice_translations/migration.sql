-- AlterTable
ALTER TABLE "message" ADD COLUMN     "translations" JSONB;
