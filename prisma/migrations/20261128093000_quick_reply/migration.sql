-- CreateTable
CREATE TABLE "quick_reply" (
    "id" UUID NOT NULL,
    "org_id" UUID NOT NULL,
    "shortcut" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "translations" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "quick_reply_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "quick_reply_org_id_shortcut_key" ON "quick_reply"("org_id", "shortcut");

-- AddForeignKey
ALTER TABLE "quick_reply" ADD CONSTRAINT "quick_reply_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
