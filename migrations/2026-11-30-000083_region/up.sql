-- Whose public holidays count: promises are made in working days.
alter table organisation add column region text not null default 'DE-BW'
    constraint organisation_region_check check (region in ('DE-BW', 'DE-BY', 'DE-BE', 'DE-BB', 'DE-HB', 'DE-HH', 'DE-HE', 'DE-MV', 'DE-NI', 'DE-NW', 'DE-RP',
        'DE-SL', 'DE-SN', 'DE-ST', 'DE-SH', 'DE-TH', 'AT', 'CH'));
comment on column organisation.region is 'ISO 3166-2; whose public holidays are no working days';
