-- The record: actors, outlets, topics, articles, meetings and quotes, and what ties them together.
--
-- Keys are made by the application (TimeOrderedId). A `_key` column holds a name as it is compared (SearchKey), `search_text`
-- the words as they are searched. A date is the first and last day that it can be (PartialDate), never null; 0001-01-01
-- stands for "not known". The indexes that lists are read by end with the id: it breaks ties, so that a page can go on exactly
-- where the last one ended. The others serve a filter or a foreign key.

create table outlet (
    id            bigint       not null primary key,
    slug          varchar(120) not null unique,
    record_status varchar(16)  not null,
    version       integer      not null,
    name          varchar(300) not null,
    name_key      varchar(600) not null,
    country       varchar(100)
);
create index outlet_by_name on outlet (name_key, id);

create table actor (
    id            bigint        not null primary key,
    slug          varchar(120)  not null unique,
    record_status varchar(16)   not null,
    version       integer       not null,
    name          varchar(300)  not null,
    name_key      varchar(600)  not null,
    kind          varchar(16)   not null,
    description   varchar(4000),
    quote_count   integer       not null,
    search_text   varchar(200000) not null
);
create index actor_by_name on actor (name_key, id);
create index actor_by_kind on actor (kind, name_key, id);
create index actor_by_quotes on actor (quote_count, id);

create table actor_name (
    actor_id bigint       not null references actor (id),
    position integer      not null,
    name     varchar(300) not null,
    name_key varchar(600) not null,
    primary key (actor_id, position)
);
create index actor_name_by_key on actor_name (name_key, actor_id);

create table actor_role (
    actor_id        bigint       not null references actor (id),
    position        integer      not null,
    title           varchar(300) not null,
    organization_id bigint references actor (id),
    from_date       date,
    to_date         date,
    source          varchar(24)  not null,
    primary key (actor_id, position)
);
create index actor_role_by_organization on actor_role (organization_id);

create table topic (
    id            bigint       not null primary key,
    slug          varchar(120) not null unique,
    record_status varchar(16)  not null,
    version       integer      not null,
    name          varchar(300) not null,
    name_key      varchar(600) not null,
    parent_id     bigint references topic (id)
);
create index topic_by_name on topic (name_key, id);
create index topic_by_parent on topic (parent_id);

create table topic_name (
    topic_id bigint       not null references topic (id),
    position integer      not null,
    name     varchar(300) not null,
    name_key varchar(600) not null,
    primary key (topic_id, position)
);
create index topic_name_by_key on topic_name (name_key, topic_id);

create table article (
    id                  bigint        not null primary key,
    slug                varchar(120)  not null unique,
    record_status       varchar(16)   not null,
    version             integer       not null,
    headline            varchar(1000) not null,
    headline_key        varchar(2000) not null,
    outlet_id           bigint        not null references outlet (id),
    published_earliest  date          not null,
    published_latest    date          not null,
    published_precision varchar(8)    not null,
    url                 varchar(2000),
    language            varchar(35)   not null,
    summary             varchar(10000),
    search_text         varchar(4000) not null
);
create index article_by_day on article (published_earliest, id);
create index article_by_last_day on article (published_latest);
create index article_by_outlet on article (outlet_id, published_earliest, id);
create index article_by_headline on article (headline_key, id);

-- `_topic` tables hold the topics given by a curator, `_subject` tables these and all above them.
create table article_topic (
    article_id bigint not null references article (id),
    topic_id   bigint not null references topic (id),
    primary key (article_id, topic_id)
);
create index article_topic_by_topic on article_topic (topic_id, article_id);
create table article_subject (
    article_id bigint not null references article (id),
    topic_id   bigint not null references topic (id),
    primary key (article_id, topic_id)
);
create index article_subject_by_topic on article_subject (topic_id, article_id);

create table article_mention (
    article_id bigint not null references article (id),
    actor_id   bigint not null references actor (id),
    primary key (article_id, actor_id)
);
create index article_mention_by_actor on article_mention (actor_id, article_id);

create table meeting (
    id              bigint        not null primary key,
    slug            varchar(120)  not null unique,
    record_status   varchar(16)   not null,
    version         integer       not null,
    title           varchar(1000) not null,
    title_key       varchar(2000) not null,
    kind            varchar(24)   not null,
    status          varchar(16)   not null,
    starts_earliest date          not null,
    ends_latest     date          not null,
    date_precision  varchar(8)    not null,
    ends_on         date,
    place           varchar(300),
    place_key       varchar(600),
    country         varchar(100),
    country_key     varchar(200),
    occasion        varchar(1000),
    summary         varchar(10000),
    search_text     varchar(8000) not null
);
create index meeting_by_day on meeting (starts_earliest, id);
create index meeting_by_last_day on meeting (ends_latest);
create index meeting_by_status on meeting (status, starts_earliest, id);
create index meeting_by_title on meeting (title_key, id);
create index meeting_by_place on meeting (place_key);
create index meeting_by_country on meeting (country_key);

create table participation (
    id              bigint  not null primary key,
    meeting_id      bigint  not null references meeting (id),
    actor_id        bigint  not null references actor (id),
    on_behalf_of_id bigint references actor (id),
    note            varchar(1000),
    position        integer not null,
    unique (meeting_id, actor_id)
);
create index participation_by_actor on participation (actor_id, meeting_id);
create index participation_by_party on participation (on_behalf_of_id);

create table meeting_topic (
    meeting_id bigint not null references meeting (id),
    topic_id   bigint not null references topic (id),
    primary key (meeting_id, topic_id)
);
create index meeting_topic_by_topic on meeting_topic (topic_id, meeting_id);
create table meeting_subject (
    meeting_id bigint not null references meeting (id),
    topic_id   bigint not null references topic (id),
    primary key (meeting_id, topic_id)
);
create index meeting_subject_by_topic on meeting_subject (topic_id, meeting_id);

create table meeting_article (
    meeting_id bigint not null references meeting (id),
    article_id bigint not null references article (id),
    primary key (meeting_id, article_id)
);
create index meeting_article_by_article on meeting_article (article_id, meeting_id);

create table quote (
    id             bigint         not null primary key,
    slug           varchar(120)   not null unique,
    record_status  varchar(16)    not null,
    version        integer        not null,
    text           varchar(20000) not null,
    search_text    varchar(40000) not null,
    kind           varchar(16)    not null,
    speaker_id     bigint         not null references actor (id),
    said_earliest  date           not null,
    said_latest    date           not null,
    said_precision varchar(8)     not null,
    venue          varchar(300),
    context        varchar(4000),
    meeting_id     bigint references meeting (id)
);
create index quote_by_day on quote (said_earliest, id);
create index quote_by_last_day on quote (said_latest);
create index quote_by_speaker on quote (speaker_id, said_earliest, id);
create index quote_by_meeting on quote (meeting_id, said_earliest, id);
create index quote_by_kind on quote (kind, said_earliest, id);

create table quote_topic (
    quote_id bigint not null references quote (id),
    topic_id bigint not null references topic (id),
    primary key (quote_id, topic_id)
);
create index quote_topic_by_topic on quote_topic (topic_id, quote_id);
create table quote_subject (
    quote_id bigint not null references quote (id),
    topic_id bigint not null references topic (id),
    primary key (quote_id, topic_id)
);
create index quote_subject_by_topic on quote_subject (topic_id, quote_id);

create table citation (
    id           bigint         not null primary key,
    quote_id     bigint         not null references quote (id),
    article_id   bigint         not null references article (id),
    position     integer        not null,
    text         varchar(20000) not null,
    start_offset integer,
    end_offset   integer,
    unique (quote_id, article_id)
);
create index citation_by_article on citation (article_id, quote_id);

-- What was loaded at start: a seed file that has not changed since is left alone.
create table seed_file (
    name   varchar(500) not null primary key,
    digest varchar(64)  not null
);
