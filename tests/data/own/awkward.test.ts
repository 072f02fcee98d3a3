import { describe, expect, it } from 'vitest';
import type { ReadingOptions } from '../../../src/core/own/reading';
import { type Content, latin1, readContent, understand, utf16 } from './helpers';

interface Case {
  readonly file: Content;
  readonly path?: string;
  readonly options?: ReadingOptions;
  readonly separator?: string;
  readonly isHeader?: boolean;
  readonly columns?: string;
  readonly target?: string;
  /** Of the packed form, below the header. */
  readonly rows?: readonly string[];
  /** One for each note, in this order; none but these. */
  readonly says?: readonly RegExp[];
}

const cases: Readonly<Record<string, Case>> = {
  'commas and names': {
    file: 'a,b,kind\n1,2,x\n3,4,y\n5,6,x\n',
    separator: ',',
    isHeader: true,
    columns: 'a:number b:number kind:category',
    target: 'kind',
    rows: ['1,2,x', '3,4,y', '5,6,x'],
    says: [],
  },
  semicolons: {
    file: 'a;b;kind\n1;2;x\n3;4;y\n5;6;x',
    separator: ';',
    rows: ['1,2,x', '3,4,y', '5,6,x'],
    says: [],
  },
  tabs: {
    file: 'a\tb\tkind\n1\t2\tx\n3\t4\ty\n5\t6\tx\n',
    separator: '\t',
    rows: ['1,2,x', '3,4,y', '5,6,x'],
    says: [],
  },
  bars: {
    file: 'a|b|kind\n1|2|x\n3|4|y\n5|6|x\n',
    separator: '|',
    rows: ['1,2,x', '3,4,y', '5,6,x'],
    says: [],
  },
  'any number of spaces': {
    file: 'a   b  kind\n 1    2  x\n 3    4  y\n15   16  x\n',
    separator: ' ',
    rows: ['1,2,x', '3,4,y', '15,16,x'],
    says: [],
  },
  'the line ends of Windows': {
    file: 'a,kind\r\n1,x\r\n3,y\r\n5,x\r\n',
    rows: ['1,x', '3,y', '5,x'],
    says: [],
  },
  'the line ends of old Macs': { file: 'a,kind\r1,x\r3,y\r5,x\r', rows: ['1,x', '3,y', '5,x'], says: [] },
  'line ends of both kinds': { file: 'a,kind\r\n1,x\n3,"y"\r\n5,x', rows: ['1,x', '3,y', '5,x'], says: [] },
  'a byte-order mark': { file: '\ufeffa,kind\n1,x\n3,y\n5,x\n', columns: 'a:number kind:category', says: [] },
  'UTF-16 with its mark': {
    file: utf16('a\tkind\r\n1\tä\r\n3\t€\r\n5\tä\r\n'),
    separator: '\t',
    rows: ['1,ä', '3,€', '5,ä'],
    says: [],
  },
  'UTF-16, the big end first': {
    file: utf16('a,kind\n1,ä\n3,y\n5,ä\n', { isBig: true }),
    rows: ['1,ä', '3,y', '5,ä'],
    says: [],
  },
  'UTF-16 without a mark': {
    file: utf16('a,kind\n1,x\n3,y\n5,x\n', { mark: false }),
    rows: ['1,x', '3,y', '5,x'],
    says: [],
  },
  'Windows-1252': {
    file: latin1('größe;farbe\n1;grün\n3;weiß\n5;grün\n'),
    columns: 'größe:number farbe:category',
    rows: ['1,grün', '3,weiß', '5,grün'],
    says: [/not UTF-8.*Windows-1252/],
  },
  'a line break within quotes': {
    file: 'note,size,kind\n"two\nlines",1,x\nshort,2,y\n"two\r\nlines",3,x\n',
    columns: 'note:category size:number kind:category',
    rows: ['two lines,1,x', 'short,2,y', 'two lines,3,x'],
    says: [],
  },
  'quotes, doubled and with separators within': {
    file: '"a, b","say ""hi"""\n1,"x, y"\n3,"z ""q"""\n5,"x, y"\n',
    columns: 'a, b:number say "hi":category',
    rows: ['1,"x, y"', '3,"z ""q"""', '5,"x, y"'],
    says: [],
  },
  'a quote within a cell without quotes': {
    file: 'size,pipe\n1,6" wide\n3,8" wide\n5,6" wide\n',
    rows: ['1,"6"" wide"', '3,"8"" wide"', '5,"6"" wide"'],
    says: [],
  },
  'quotes that are nothing but characters': {
    file: 'kind\ttext\nham\t"Well then\nspam\tWin a prize now\nham\tsee you soon\nspam\tfree money\nham\tsee you soon\n',
    separator: '\t',
    target: 'kind',
    says: [/^Line 2: a quote opens before “Well then.*quotes are taken as ordinary characters/],
  },
  'decimal commas': {
    file: 'a;b;kind\n1,5;-2,25;x\n3;0,1;y\n5,75;1e3;x\n',
    rows: ['1.5,-2.25,x', '3,0.1,y', '5.75,1000,x'],
    says: [],
  },
  'decimal commas in quotes, between commas': {
    file: 'a,b,kind\n"1,5","2,25",x\n"3,1","0,1",y\n"5,75","7,5",x\n',
    separator: ',',
    rows: ['1.5,2.25,x', '3.1,0.1,y', '5.75,7.5,x'],
    says: [],
  },
  'thousands parted by commas': {
    file: 'a,kind\n"1,234",x\n"12,345.5",y\n"999",x\n',
    rows: ['1234,x', '12345.5,y', '999,x'],
    says: [],
  },
  'thousands parted by points, decimal commas': {
    file: 'a;b;kind\n1.234,5;1.000;x\n12.345,25;2.500;y\n999;3.000;x\n',
    rows: ['1234.5,1000,x', '12345.25,2500,y', '999,3000,x'],
    says: [],
  },
  'thousands parted by spaces and by apostrophes': {
    file: "a;b;kind\n1 234;1'234.5;x\n12\u00a0345;99;y\n7;1’000;x\n",
    rows: ['1234,1234.5,x', '12345,99,y', '7,1000,x'],
    says: [],
  },
  'money, shares and a real minus': {
    file: 'price,share,change,kind\n$1,5 %,\u22123,x\n$20,7.5%,4,y\n$3.5,10 %,\u22121,x\n',
    rows: ['1,5,-3,x', '20,7.5,4,y', '3.5,10,-1,x'],
    says: [],
  },
  'all ways of saying nothing': {
    file: 'a,b,kind\n1,?,x\nNA,n/a,y\n-,blue,x\n   ,red,y\n5,,x\nNaN,blue,y\nNULL,#N/A,x\n.,red,y\n',
    columns: 'a:number?6 b:category?4 kind:category',
    rows: ['1,,x', ',,y', ',blue,x', ',red,y', '5,,x', ',blue,y', ',,x', ',red,y'],
    says: [],
  },
  'a target that is missing in some rows': {
    file: 'a,kind\n1,x\n2,\n3,y\n4,?\n5,x\n',
    rows: ['1,x', '3,y', '5,x'],
    says: [/^2 rows without a value of “kind” are left out/],
  },
  'two columns of one name': {
    file: 'a,a,kind\n1,2,x\n3,4,y\n5,6,x\n',
    columns: 'a:number a (2):number kind:category',
    says: [/^Two columns are called “a”; the later one, column 2, is called “a \(2\)”/],
  },
  'a name that another is renamed to': {
    file: 'a,a (2),a,kind\n1,2,3,x\n3,4,5,y\n5,6,7,x\n',
    columns: 'a:number a (2):number a (3):number kind:category',
    says: [/is called “a \(3\)”/],
  },
  'a column without a name': {
    file: 'a,,kind\n1,2,x\n3,4,y\n5,6,x\n',
    columns: 'a:number column 2:number kind:category',
    says: [/^Column 2 has no name/],
  },
  'no names at all': {
    file: '5.1,3.5,setosa\n4.9,3.0,setosa\n6.3,3.3,virginica\n5.8,2.7,virginica\n',
    isHeader: false,
    columns: 'column 1:number column 2:number column 3:category',
    target: 'column 3',
    rows: ['5.1,3.5,setosa', '4.9,3,setosa', '6.3,3.3,virginica', '5.8,2.7,virginica'],
    says: [],
  },
  'words only, without names': {
    file: 'ham,red\nspam,blue\nham,blue\nspam,red\nham,red\n',
    isHeader: false,
    columns: 'column 1:category column 2:category',
    says: [],
  },
  'words only, with names': {
    file: 'mail,colour\nham,red\nspam,blue\nham,blue\nspam,red\nham,red\n',
    isHeader: true,
    columns: 'mail:category colour:category',
    says: [],
  },
  'names of the years, said to be names': {
    file: '2019,2020,kind\n1,2,x\n3,4,y\n5,6,x\n',
    options: { header: true },
    isHeader: true,
    columns: '2019:number 2020:number kind:category',
    says: [],
  },
  'the first line of scikit-learn': {
    file: '4,2,setosa,virginica\n5.1,3.5,0\n4.9,3.0,0\n6.3,3.3,1\n5.8,2.7,1\n',
    isHeader: false,
    columns: 'column 1:number column 2:number class:category',
    rows: ['5.1,3.5,setosa', '4.9,3,setosa', '6.3,3.3,virginica', '5.8,2.7,virginica'],
    says: [],
  },
  'a first line like scikit-learn’s over rows of other classes': {
    file: '4,2,setosa,virginica\n5.1,3.5,0\n4.9,3.0,0\n6.3,3.3,1\n5.8,2.7,2\n',
    isHeader: false,
    columns: 'column 1:number column 2:number column 3:category column 4:constant?4',
    says: [/^Lines 2, 3, 4, 5 have fewer than 4 cells/],
  },
  'two columns of decimal commas without a header': {
    file: '1,5;2,5\n3,5;4,5\n2,5;7,5\n1,25;2,75\n',
    separator: ';',
    columns: 'column 1:number column 2:number',
    says: [],
  },
  'words throughout, one of them twice in the first line': {
    file: 'red,red,small\nblue,green,large\ngreen,blue,tiny\n',
    isHeader: false,
    columns: 'column 1:category column 2:category column 3:category',
    says: [],
  },
  'names of rows that R writes': {
    file: '"a","kind"\n"r1",1,"x"\n"r2",3,"y"\n"r3",5,"x"\n',
    isHeader: true,
    columns: 'column 1:category a:number kind:category',
    target: 'kind',
    says: [/^Column 1 has no name/],
  },
  'rows that are too short': {
    file: 'a,b,kind\n1,2,x\n3,4,y\n7\n5,6,x\n',
    rows: ['1,2,x', '3,4,y', '5,6,x'],
    says: [/^Line 4 has fewer than 3 cells \(1: “7”\)/, /^1 row without a value of “kind” is left out/],
  },
  'rows that are too long': {
    file: 'a,b,kind\n1,2,x\n3,4,y,5\n5,6,x\n7,8,y\n',
    rows: ['1,2,x', '5,6,x', '7,8,y'],
    says: [/^Line 3 has more than 3 cells \(4: “3 4 y 5”\); such rows are left out/],
  },
  'a line behind quoted line breaks is counted rightly': {
    file: 'a,b,kind\n"1\n\n",2,x\n3,4,y\n# no comment,4,5,6\n7,8,y\n',
    options: { dialect: { comments: '' } },
    says: [/^Line 6 has more than 3 cells/],
  },
  'separators at the ends of lines': {
    file: 'a,b,kind,\n1,2,x,\n3,4,y,\n5,6,x,\n',
    columns: 'a:number b:number kind:category',
    says: [],
  },
  'separators at the ends of rows, not of the names': {
    file: 'a,b,kind\n1,2,x,\n3,4,y,\n5,6,x,\n',
    columns: 'a:number b:number kind:category',
    rows: ['1,2,x', '3,4,y', '5,6,x'],
    says: [],
  },
  'lines of comment': {
    file: '# made by hand\n# "in May\na,kind\n1,x\n# here, it, changed\n3,y\n5,x\n',
    columns: 'a:number kind:category',
    rows: ['1,x', '3,y', '5,x'],
    says: [],
  },
  'names behind a number sign': {
    file: '#a,b,kind\n1,2,x\n3,4,y\n5,6,x\n',
    columns: 'a:number b:number kind:category',
    says: [],
  },
  'a title above the table, and empty lines': {
    file: 'Sales of 2020\n\na,b,kind\n1,2,x\n\n3,4,y\n5,6,x\n\n\n',
    columns: 'a:number b:number kind:category',
    rows: ['1,2,x', '3,4,y', '5,6,x'],
    says: [/^1 line above the table is left out: “Sales of 2020”/],
  },
  'what Excel declares': {
    file: 'sep=;\na;kind\n1;x\n3;y\n5;x\n',
    separator: ';',
    columns: 'a:number kind:category',
    says: [],
  },
  'zero characters': {
    file: 'a,kind\n1,x\0\n3,y\n5,x\n',
    rows: ['1,x', '3,y', '5,x'],
    says: [/^1 zero character stood in the file/],
  },
  'numbers that count the rows': {
    file: `id,a,kind\n${Array.from({ length: 12 }, (_, row) => `${row + 1},${row * 3},${row % 2 ? 'x' : 'y'}`).join('\n')}\n`,
    columns: 'id:id a:number kind:category',
    says: [],
  },
  'the index of pandas': {
    file: `,a,kind\n${Array.from({ length: 12 }, (_, row) => `${row},${row ** 2},${row % 2 ? 'x' : 'y'}`).join('\n')}\n`,
    columns: 'column 1:id a:number kind:category',
    says: [/^Column 1 has no name/],
  },
  'names of people': {
    file: `who,a,kind\n${Array.from({ length: 12 }, (_, row) => `p${row * 7}x,${row ** 2},${row % 2 ? 'x' : 'y'}`).join('\n')}\n`,
    columns: 'who:id a:number kind:category',
    says: [],
  },
  'a constant column and an empty one': {
    file: 'a,country,remark,kind\n1,AT,,x\n3,AT,,y\n5,AT,,x\n',
    columns: 'a:number country:constant remark:empty?3 kind:category',
    rows: ['1,x', '3,y', '5,x'],
    says: [],
  },
  'dates in every order': {
    file: 'iso,german,american,words,a,kind\n2020-01-31,31.01.2020,01/31/2020,Jan 31 2020,1,x\n2020-02-01,1.2.2020,02/01/2020,1 Feb 2020,2,y\n2019-12-24,24.12.2019,12/24/2019,"Dec 24, 2019",4,x\n',
    columns: 'iso:date german:date american:date words:date a:number kind:category',
    rows: ['1,x', '2,y', '4,x'],
    says: [],
  },
  'a target of 0 and 1': {
    file: 'a,good\n1,0\n3,1\n5,1\n',
    columns: 'a:number good:yesNo',
    target: 'good',
    rows: ['1,0', '3,1', '5,1'],
    says: [],
  },
  'a target of yes and no, spelt in many ways': {
    file: 'a,good\n1,Yes\n3,NO\n5,yes\n7,no\n',
    columns: 'a:number good:yesNo',
    rows: ['1,yes', '3,no', '5,yes', '7,no'],
    says: [],
  },
  'classes that are numbers, written in several ways': {
    file: 'a;b;class\n1;2,5;1\n3;4;1,0\n5;6,5;2\n7;8;2,0\n9;1;1\n2;2;2\n4;4;1\n6;1;2\n8;8;1\n1;9;2\n3;3;1\n',
    target: 'class',
    rows: [
      '1,2.5,1',
      '3,4,1',
      '5,6.5,2',
      '7,8,2',
      '9,1,1',
      '2,2,2',
      '4,4,1',
      '6,1,2',
      '8,8,1',
      '1,9,2',
      '3,3,1',
    ],
    says: [],
  },
  'numbers that begin with a zero are names': {
    file: 'a,code,kind\n1,007,x\n3,010,y\n5,007,x\n',
    columns: 'a:number code:category kind:category',
    rows: ['1,007,x', '3,010,y', '5,007,x'],
    says: [],
  },
  'a target of true and false': {
    file: 'a,good\n1,TRUE\n3,FALSE\n5,TRUE\n',
    rows: ['1,true', '3,false', '5,true'],
    says: [],
  },
  'a word among many numbers': {
    file: `a,kind\n${Array.from({ length: 40 }, (_, row) => `${row === 7 ? 'abc' : (row * 37) % 101},${row % 2 ? 'x' : 'y'}`).join('\n')}\n`,
    columns: 'a:number kind:category',
    says: [/^Line 9, column “a”: “abc” is not a number; it is taken as missing/],
  },
  'a copy of the target': {
    file: `a,code,species\n${Array.from({ length: 30 }, (_, row) => `${(row * 7) % 11},${row % 3},${['x', 'y', 'z'][row % 3]}`).join('\n')}\n`,
    columns: 'a:number code:number species:category',
    target: 'species',
    rows: Array.from({ length: 30 }, (_, row) => `${(row * 7) % 11},${['x', 'y', 'z'][row % 3]}`),
    says: [/^“code” gives the answer away.*left out/],
  },
  'cells that would be formulas, HTML or keys': {
    file: '__proto__,constructor,kind\n=1+1,"<img src=x onerror=alert(1)>",__proto__\n=1+1,"<b>",toString\n@SUM(A1),"<b>",__proto__\n',
    columns: '__proto__:category constructor:category kind:category',
    rows: ['=1+1,<img src=x onerror=alert(1)>,__proto__', '=1+1,<b>,toString', '@SUM(A1),<b>,__proto__'],
    says: [],
  },
  'control characters and halves of letters': {
    file: utf16('a,kind\n1,x\u0007y\n3,z\ud800\n5,x\u0007y\n'),
    rows: ['1,x y', '3,z\ufffd', '5,x y'],
    says: [],
  },
  'objects, one on each line': {
    file: '{"a":1.5,"b":{"c":true},"kind":"x"}\n\n{"a":null,"kind":"y","b":{"c":false}}\n{"kind":"x","a":3,"b":{"c":true}}\n',
    path: 'my.jsonl',
    columns: 'a:number?1 b.c:yesNo kind:category',
    rows: ['1.5,true,x', ',false,y', '3,true,x'],
    says: [],
  },
  'a list of objects': {
    file: '[{"a":1,"kind":"x"},{"a":2,"kind":"y","__proto__":7},\n{"a":3,"kind":"x"}]',
    path: 'my.json',
    columns: 'a:number kind:category __proto__:constant?2',
    rows: ['1,x', '2,y', '3,x'],
    says: [],
  },
  'a list of rows without names': {
    file: '[[1,"x"],[2,"y"],[3,"x"]]',
    path: 'my.json',
    columns: 'column 1:number column 2:category',
    says: [],
  },
  'a list for each column': {
    file: '{"a":[1,2,3],\n"kind":["x","y","x"]}',
    path: 'my.json',
    rows: ['1,x', '2,y', '3,x'],
    says: [],
  },
  'thousands of columns': {
    file: [
      [...Array.from({ length: 2000 }, (_, column) => `c${column}`), 'kind'].join(','),
      ...['x', 'y', 'x'].map((kind, row) =>
        [...Array.from({ length: 2000 }, (_, column) => (column + row * 3) % 97), kind].join(','),
      ),
    ].join('\n'),
    target: 'kind',
    says: [/^The table has 2,000 columns to learn from; the first 500 of them are used/],
  },
};

describe('an awkward file is read rightly', () => {
  it.each(Object.entries(cases))('%s', async (_name, { file, path, options, says, rows, ...expected }) => {
    const found = await understand(file, path, options);
    expect(found).toMatchObject(expected);
    if (rows) expect(found.packed.slice(1)).toEqual(rows);
    if (says) {
      expect(found.notes.map(({ message }) => message)).toEqual(
        says.map((pattern) => expect.stringMatching(pattern)),
      );
    }
  });

  it('of each kind above', () => expect(Object.keys(cases).length).toBeGreaterThanOrEqual(40));
});

const refused: Readonly<Record<string, readonly [file: Content, path: string, message: RegExp]>> = {
  'an empty file': ['', 'my.csv', /^my\.csv is empty/],
  'names and no rows': ['a,b,kind\n', 'my.csv', /names of columns \(“a, b, kind”\) and no row/],
  'one column': ['a\n1\n2\n3\n', 'my.csv', /one column only; its first line is “a”/],
  'written text': [
    'It was a dark night.\nThe wind blew.\nNobody came, alas.\n',
    'my.txt',
    /one column only; its first line is “It was a dark night.”/,
  ],
  'a quote that swallows the file': [
    `a,b,kind\n1,2,x\n3,"4,y\n${Array.from({ length: 50 }, (_, row) => `${row},"q",x`).join('\n')}\n5,6,"x\n`,
    'my.csv',
    /^Line 3: a quote opens before “4,y/,
  ],
  'a zip by another name': [
    Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0]),
    'my.csv',
    /is a zip or an Excel workbook, and no text/,
  ],
  'a picture': [Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10]), 'my.csv', /is a PNG image/],
  'bytes that are no text': [
    Uint8Array.from({ length: 3000 }, (_, at) => (at % 3 === 0 ? 0 : (at * 7) % 256)),
    'my.csv',
    /is no text: \d+ of its first 3000 bytes are zero/,
  ],
  'a line of JSON that ends too early': [
    '{"a":1}\n{"a":2',
    'my.jsonl',
    /^Line 2 is not JSON.*There stands “\{"a":2”/,
  ],
  'one JSON object': ['{"a": 1, "b": {"c": 2}}', 'my.json', /one JSON object, and no list of rows/],
  'a list of JSON numbers': ['[1, 2, 3]', 'my.json', /^Item 1 of my\.json is “1”, and no object/],
};

describe('what cannot be read is said to be so', () => {
  it.each(Object.entries(refused))('%s', async (_name, [file, path, message]) => {
    await expect(readContent(file, path)).rejects.toMatchObject({
      problem: {
        code: 'data.unreadable',
        message: expect.stringMatching(message),
        hint: expect.stringMatching(/\w/),
      },
    });
  });
});
