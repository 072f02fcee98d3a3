import { Button } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useRef } from 'react';
import { useStore } from 'zustand';
import type { DeskProps } from './deskProps';
import { filesOfList } from './dropped';
import { KeptSets } from './KeptSets';
import classes from './own.module.css';

/** Where files are given, and what is kept already. */
export function StartView({ desk }: DeskProps) {
  const wanted = useStore(desk.state, (state) => state.wanted);
  return (
    <>
      <div className={classes.give}>
        <IconFileImport size={30} stroke={1.4} aria-hidden />
        <h3>{wanted ? `Give the data of “${wanted.name}”` : 'Drop a file or a folder here'}</h3>
        <p>
          A table (CSV, TSV, JSON), or a folder of pictures with one folder inside for each class, also as a
          zip. You can paste pictures, too.
        </p>
        <PickerButtons desk={desk} />
      </div>
      <p className={classes.promise}>
        Everything stays on this device: nothing is sent anywhere. A shared link only says what the data are,
        not what is in them.
      </p>
      <KeptSets desk={desk} />
    </>
  );
}

/** The ways to files for whoever does not drop any. */
export function PickerButtons({ desk, more = false }: DeskProps & { readonly more?: boolean }) {
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const take = ({ target }: { readonly target: HTMLInputElement }) => {
    const given = filesOfList(target.files ?? []);
    // The same file may be chosen again.
    target.value = '';
    if (given.length > 0) void desk.take(Promise.resolve(given));
  };
  return (
    <div className={classes.pickers}>
      <Button
        variant={more ? 'default' : 'filled'}
        size={more ? 'xs' : 'sm'}
        onClick={() => files.current?.click()}
      >
        {more ? 'Add files' : 'Choose files'}
      </Button>
      <Button size={more ? 'xs' : 'sm'} onClick={() => folder.current?.click()}>
        {more ? 'Add a folder' : 'Choose a folder'}
      </Button>
      <input ref={files} type="file" multiple hidden aria-label="Files" onChange={take} />
      <input
        ref={folder}
        type="file"
        multiple
        hidden
        aria-label="Folder"
        onChange={take}
        {...{ webkitdirectory: '' }}
      />
    </div>
  );
}
