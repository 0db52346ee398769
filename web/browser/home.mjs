import { closeSync, copyFileSync, ftruncateSync, mkdirSync, openSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const DAY = 86_400;
const MB = 1_000_000;

/** Numbers that look random and are the same each time. */
function numbers(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const DOCUMENTS = ["Lease", "Tax return", "Insurance", "Letter to the bank", "Minutes", "Budget", "Offer", "Invoice", "Contract", "Notes"];
const FILMS = ["Birthday", "Sailing", "Graduation", "First steps", "Harbour at night", "Garden party", "Concert", "Road trip"];
const ALBUMS = ["Blue Morning", "Live in Kyoto", "Nocturnes", "Field Recordings", "Late Trains"];
const CODE = ["parser", "server", "client", "index", "routes", "model", "queue", "cache", "report", "worker"];

/**
 * Makes a folder such as people have: photos and videos of some years, documents, music, code, backups, and copies here and there.
 * Files of more than a few kilobytes have sizes but take no space: they are holes. Returns how many files there are.
 */
export function homeFolder(folder, scale = 1) {
  const home = new Home(folder);
  photos(home, Math.round(90 * scale));
  videos(home, scale);
  documents(home, Math.round(40 * scale));
  music(home);
  code(home, Math.round(120 * scale));
  backups(home);
  copies(home);
  return home.files;
}

class Home {
  files = 0;
  sizes = new Set();
  random = numbers(7);

  constructor(folder) {
    this.folder = folder;
  }

  /** A file of a size, changed so many days ago. Sizes are made to differ, so that copies are those that are meant. */
  put(path, size, days) {
    const file = this.at(path, days);
    const end = openSync(file, "w");
    ftruncateSync(end, this.unique(size));
    closeSync(end);
    this.date(file, days);
  }

  unique(size) {
    const other = this.sizes.has(size) ? this.unique(size + 1) : size;
    this.sizes.add(other);
    return other;
  }

  write(path, text, days) {
    const file = this.at(path, days);
    writeFileSync(file, text);
    this.date(file, days);
  }

  copy(from, to, days) {
    const file = this.at(to, days);
    copyFileSync(join(this.folder, from), file);
    this.date(file, days);
  }

  at(path) {
    const file = join(this.folder, path);
    mkdirSync(dirname(file), { recursive: true });
    this.files++;
    return file;
  }

  date(file, days) {
    const time = Date.parse("2026-06-01T09:00:00Z") / 1000 - days * DAY;
    utimesSync(file, time, time);
  }
}

function photos(home, each) {
  for (let year = 2019; year <= 2025; year++) {
    for (const month of ["02 Winter", "07 Summer", "10 Autumn"]) {
      for (let i = 0; i < each; i++) {
        const name = `Photos/${year}/${month}/IMG_${String(year * 7 + i * 3).padStart(5, "0")}.jpg`;
        home.put(name, 2 * MB + home.random(4 * MB), (2026 - year) * 365 + home.random(90));
      }
    }
  }
}

function videos(home, scale) {
  FILMS.forEach((film, i) => {
    for (let part = 1; part <= Math.ceil(4 * scale); part++) {
      home.put(`Videos/${2017 + i}/${film} ${part}.mp4`, 300 * MB + home.random(4_200 * MB), (9 - i) * 365 + part);
    }
  });
  home.put("Videos/Screen recordings/Talk, rehearsal.mov", 9_400 * MB, 41);
}

function documents(home, each) {
  for (const folder of ["House", "Work", "Taxes", "School", "Travel"]) {
    for (let i = 0; i < each; i++) {
      const name = DOCUMENTS[home.random(DOCUMENTS.length)];
      const ending = ["pdf", "odt", "docx", "xlsx"][home.random(4)];
      home.put(`Documents/${folder}/${name} ${i + 1}.${ending}`, 20_000 + home.random(3 * MB), home.random(2_400));
    }
  }
}

function music(home) {
  for (const album of ALBUMS) {
    for (let i = 1; i <= 11; i++) {
      home.put(`Music/${album}/${String(i).padStart(2, "0")} Track.flac`, 18 * MB + home.random(30 * MB), 1_400 + home.random(600));
    }
  }
}

function code(home, each) {
  for (const project of ["website", "thesis-tools", "home-automation"]) {
    for (let i = 0; i < each; i++) {
      const name = `${CODE[i % CODE.length]}${Math.floor(i / CODE.length) || ""}`;
      home.put(`Projects/${project}/src/${name}.${["ts", "java", "py"][i % 3]}`, 400 + home.random(40_000), home.random(700));
    }
    home.put(`Projects/${project}/build/bundle.tar.gz`, 60 * MB + home.random(200 * MB), home.random(300));
  }
  mkdirSync(join(home.folder, "Projects/website/empty"), { recursive: true });
}

function backups(home) {
  for (let year = 2020; year <= 2024; year++) {
    home.put(`Backups/laptop-${year}.zip`, 3_000 * MB + home.random(9_000 * MB), (2026 - year) * 365);
  }
  home.put("Downloads/linux-installer.iso", 2_300 * MB, 500);
  home.put("Downloads/manual.pdf", 12 * MB, 90);
}

/** Copies with content, and two equal folders. */
function copies(home) {
  for (let i = 0; i < 24; i++) {
    const size = 90_000 + home.random(2 * MB);
    const name = `Scan of page ${i + 1}.tiff`;
    home.write(`Documents/Scans/${name}`, String.fromCharCode(97 + (i % 26)).repeat(size), 800 - i);
    home.copy(`Documents/Scans/${name}`, `Backups/old desktop/${name}`, 400 - i);
    if (i % 4 === 0) {
      home.copy(`Documents/Scans/${name}`, `Downloads/${name.replace(".", " (1).")}`, 30 + i);
    }
  }
}
