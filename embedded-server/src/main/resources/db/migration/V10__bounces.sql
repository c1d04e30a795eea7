-- The mailbox into which mails come back, and how reading it does.
alter table shop_settings add column mailbox_password varchar(500);
alter table mail_state add column mailbox_trouble varchar(32);
alter table mail_state add column mailbox_opened_at timestamp with time zone;
