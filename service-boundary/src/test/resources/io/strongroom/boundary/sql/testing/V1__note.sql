create table note (text varchar(100) not null);
