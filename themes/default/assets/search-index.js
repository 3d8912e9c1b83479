/* Reads the search index. Its format and the rule by which text is cut are described in docs/search-format.md;
   site_builder/search/ does the same in Python, and both pass tests/tokens.json. search.js loads this file on demand. */
"use strict";
(() => {
  // ---- Text: the one rule ------------------------------------------------------------------------------------

  const GAP = " ";
  const span = (from, to) => Array.from({ length: to - from }, (_, i) => from + i);
  const SPACES = [...span(0, 0x21), ...span(0x7f, 0xa1), 0x1680, ...span(0x2000, 0x200b), 0x2028, 0x2029, 0x202f,
    0x205f, 0x3000];
  const IGNORED = [0xad, ...span(0x300, 0x370), ...span(0x200b, 0x2010), ...span(0x202a, 0x202f),
    ...span(0x2060, 0x2065), ...span(0x2066, 0x206a), ...span(0xfe00, 0xfe10), 0xfeff, ...span(0xe0100, 0xe01f0)];
  const ALIKE = { "[": "〔﹝【〖", "]": "〕﹞】〗", '"': "“”„‟〝〞", "'": "‘’‚‛", "-": "‐‑‒–—―−", "~": "〜", "·": "•‧・･",
    "《": "〈", "》": "〉", "¥": "￥", 0: "⁰₀", 1: "¹₁", 2: "²₂", 3: "³₃", 4: "⁴₄", 5: "⁵₅", 6: "⁶₆", 7: "⁷₇",
    8: "⁸₈", 9: "⁹₉" };
  const PUNCTUATION = [...span(0x21, 0x30), ...span(0x3a, 0x41), ...span(0x5b, 0x61), ...span(0x7b, 0x7f),
    ...span(0xa1, 0xc0), 0xd7, 0xf7, ...span(0x2010, 0x2028), ...span(0x2030, 0x205f), ...span(0x3001, 0x3004),
    ...span(0x3008, 0x3012), ...span(0x3014, 0x3020), ...span(0xfe10, 0xfe20), ...span(0xfe30, 0xfe70),
    ...span(0xffe0, 0xfff0)];

  const one = (plain, otherwise) => (Array.from(plain).length === 1 ? plain : otherwise);
  const lower = (character) => one(character.toLowerCase(), character);
  const folding = new Map();
  for (const code of SPACES) folding.set(code, GAP);
  for (const code of IGNORED) folding.set(code, "");
  for (const plain in ALIKE) for (const wide of ALIKE[plain]) folding.set(wide.codePointAt(0), plain);
  for (const code of span(0xff01, 0xff5f)) folding.set(code, String.fromCodePoint(code - 0xfee0).toLowerCase());
  for (const code of [...span(0x41, 0x530), ...span(0x1e00, 0x1f00)]) {
    if (folding.has(code)) continue;
    const character = String.fromCodePoint(code);
    const accented = (code >= 0xc0 && code < 0x250) || code >= 0x1e00;
    folding.set(code, lower(accented ? Array.from(character.normalize("NFD"))[0] : character));
  }
  for (const code of [...span(0x2e80, 0x2fe0), ...span(0xf900, 0xfb00)]) {
    const character = String.fromCodePoint(code);
    folding.set(code, one(character.normalize("NFKC"), character));
  }
  const unpunctuated = new Set([GAP.codePointAt(0), ...PUNCTUATION]);

  const foldCharacter = (character) => folding.get(character.codePointAt(0)) ?? character;
  const fold = (text) => Array.from(text, foldCharacter).join("").split(GAP).filter(Boolean).join(GAP);
  const squeeze = (folded) => Array.from(folded).filter((c) => !unpunctuated.has(c.codePointAt(0))).join("");

  const tokens = (text) => {
    const folded = Array.from(fold(text));
    const found = [];
    folded.forEach((character, start) => {
      if (character === GAP) return;
      const next = folded[start + 1] ?? GAP;
      if (next !== GAP) found.push([start, character + next]);
      else if ((folded[start - 1] ?? GAP) === GAP) found.push([start, character]);
    });
    return found;
  };

  // ---- Numbers (文号) and queries -------------------------------------------------------------------------------

  const TYPED = [
    /^([㐀-鿿]{0,14}(?:公告|通告)) ?[[(]? ?((?:19|20)[0-9]{2})(?: ?年)? ?[\])]? ?第? ?0*([1-9][0-9]{0,4}) ?号? ?[\])]?$/u,
    /^([㐀-鿿]{0,16}|[㐀-鿿]{1,8}\([㐀-鿿]{1,4}\)[㐀-鿿]{0,4}) ?[[(] ?((?:19|20)[0-9]{2})年? ?[\])]? ?第? ?0*([1-9][0-9]{0,4}) ?号?$/u,
    /^([㐀-鿿]{2,16}) ?((?:19|20)[0-9]{2})(?: ?年)?(?: ?[\])]| ?第|[ -])? ?0*([1-9][0-9]{0,4}) ?号?$/u,
  ];
  const TYPED_IN_SERIES = [
    /^([㐀-鿿]{1,16}令) ?[[(]? ?第? ?0*([1-9][0-9]{0,4}) ?号? ?[\])]?$/u,
    /^([㐀-鿿]{1,14}(?:公告|通告)) ?[[(]? ?第 ?0*([1-9][0-9]{0,4}) ?号? ?[\])]?$/u,
  ];
  const TYPED_LAST = /^([㐀-鿿]{1,16}?) ?(?:((?:19|20)[0-9]{2}) ?年 ?)?第 ?0*([1-9][0-9]{0,4}) ?号 ?(令|公告|通告)$/u;
  const writtenNumber = (code, year, serial) => {
    if (!year) return `${code}第${serial}号`;
    return /(?:公告|通告)$/u.test(code) ? `${code}${year}年第${serial}号` : `${code}[${year}]${serial}号`;
  };
  const typedNumber = (query) => {
    const last = TYPED_LAST.exec(query);
    if (last) return writtenNumber(last[1] + last[4], last[2], last[3]);
    for (const pattern of TYPED) {
      const match = pattern.exec(query);
      if (match) return writtenNumber(match[1], match[2], match[3]);
    }
    for (const pattern of TYPED_IN_SERIES) {
      const match = pattern.exec(query);
      if (match) return writtenNumber(match[1], "", match[2]);
    }
    return "";
  };

  const QUERY_LIMIT = 200, TERM_LIMIT = 12, WHOLE_MINIMUM = 4;
  const [TITLE_KEY, INDEX_KEY, TITLE, NUMBER, INDEX, ISSUER, ATTACHMENT, BODY] = span(0, 8);
  const FIELDS = 8;
  const PREFIXES = { 标题: TITLE, title: TITLE, 文号: NUMBER, number: NUMBER, 索引号: INDEX, 统一登记号: INDEX, index: INDEX,
    发文机关: ISSUER,    issuer: ISSUER, 附件: ATTACHMENT, attachment: ATTACHMENT, 正文: BODY, body: BODY };
  const TERM = new RegExp(` *(-(?=[^ ]))?(?:(${Object.keys(PREFIXES).join("|")}):(?=[^ ]))?` +
    '(?:"([^"]*)"(?= |$)|《((?:[^《》]|《[^《》]*》)*)》(?= |$)|([^ ]+))', "gu");

  const inField = (text, field) => {
    if (field === NUMBER) return typedNumber(text) || text;
    return field === TITLE || field === INDEX ? squeeze(text) || text : text;
  };
  const distinct = (terms) => [...new Map(terms.map((term) => [JSON.stringify(term), term])).values()];
  const parseQuery = (typed) => {
    const folded = fold(Array.from(typed.slice(0, 2 * QUERY_LIMIT)).slice(0, QUERY_LIMIT).join(""));
    const found = [];
    for (const [, minus, prefix, quoted, titled, run] of folded.matchAll(TERM)) {
      const text = (quoted || titled || run || "").split(GAP).filter(Boolean).join(GAP);
      const field = prefix ? PREFIXES[prefix] : null;
      if (text) found.push({ text: inField(text, field), field, excluded: Boolean(minus) });
    }
    const terms = distinct(found).slice(0, TERM_LIMIT);
    const plain = terms.every((term) => term.field === null && !term.excluded);
    const whole = plain ? squeeze(folded) : "";
    return {
      terms,
      number: typedNumber(folded),
      whole: Array.from(whole).length >= WHOLE_MINIMUM ? whole : "",
      punctuated: whole !== folded.split(GAP).join(""),
    };
  };
  const loosened = (query) => {
    const pieces = (term) => Array.from(term.text, (c) => (squeeze(c) ? c : GAP)).join("").split(GAP).filter(Boolean);
    const terms = query.terms.flatMap((term) =>
      term.excluded ? [term] : pieces(term).map((text) => ({ text, field: term.field, excluded: false })));
    return { terms: distinct(terms), number: "", whole: "", punctuated: false };
  };

  // ---- Bytes ---------------------------------------------------------------------------------------------------

  const FORMAT = 1;
  const inflate = async (data) => {
    const stream = new Blob([data]).stream().pipeThrough(new DecompressionStream("deflate"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  };
  const numbersOf = (data) => {
    let place = 0;
    const next = () => {
      let number = 0, factor = 1, byte;
      do {
        byte = data[place++];
        number += (byte & 127) * factor;
        factor *= 128;
      } while (byte > 127);
      return number;
    };
    const many = (count) => Array.from({ length: count }, next);
    const text = () => {
      const length = next();
      place += length;
      return new TextDecoder().decode(data.subarray(place - length, place));
    };
    const names = () => Array.from({ length: next() }, text);
    return { next, many, text, names, rest: () => data.subarray(place), more: () => place < data.length };
  };
  const checked = (version) => {
    if (version !== FORMAT) throw new Error(`search index of format ${version}`);
  };
  const keysOf = (firsts, seconds) => {
    let first = 0, second = 0;
    return firsts.map((step, i) => {
      first += step;
      second = step ? seconds[i] : second + seconds[i];
      return [first, second];
    });
  };
  const compare = (a, b) => a[0] - b[0] || a[1] - b[1];

  const readDirectory = async (data) => {
    const read = numbersOf(await inflate(data));
    checked(read.next());
    const documents = read.next();
    const lengths = span(0, FIELDS).map(() => read.many(documents));
    const shards = read.next();
    const keys = keysOf(read.many(shards), read.many(shards));
    const places = keys.map((key, i) => (i && !compare(keys[i - 1], key) ? read.next() : 0));
    const starts = [], rows = [];
    let place = 0;
    for (let document = 0; document < documents; document++) {
      for (let field = 0; field < FIELDS; field++) {
        const length = lengths[field][document];
        if (!length) continue;
        starts.push(place);
        rows.push(document * FIELDS + field);
        place += length + 1;
      }
    }
    return { lengths, keys, places, starts, rows };
  };

  const readShard = async (data) => {
    const packed = new DataView(data.buffer).getUint32(0, true);
    const read = numbersOf(await inflate(data.subarray(4, 4 + packed)));
    const bits = read.next(), count = read.next();
    const keys = keysOf(read.many(count), read.many(count));
    const counts = read.many(count);
    const classes = read.rest();
    let i = 0;
    for (const less of counts) {
      const expected = Math.max(0, bits - (32 - Math.clz32(less + 1)));
      for (const end = i + less; i <= end; i++) classes[i] = (classes[i] + expected) & 31;
    }
    return { keys, counts, classes, bits: data.subarray(4 + packed) };
  };
  const placesIn = (shard, key) => {
    let start = 0, bit = 0, n = 0;
    while (n < shard.keys.length && compare(shard.keys[n], key) < 0) start += shard.counts[n++] + 1;
    if (n === shard.keys.length || compare(shard.keys[n], key)) return [];
    for (let i = 0; i < start; i++) bit += shard.classes[i];
    const places = new Array(shard.counts[n] + 1);
    let place = -1;
    for (let i = 0; i < places.length; i++) {
      const width = shard.classes[start + i];
      let low = 0;
      for (let got = 0; got < width; ) {
        const take = Math.min(8 - (bit & 7), width - got);
        low += ((shard.bits[bit >> 3] >> (bit & 7)) & ((1 << take) - 1)) * 2 ** got;
        got += take;
        bit += take;
      }
      place += low + 2 ** width;
      places[i] = place;
    }
    return places;
  };

  const readFacts = async (data) => {
    const read = numbersOf(await inflate(data));
    checked(read.next());
    const documents = read.next();
    let day = 0;
    const published = read.many(documents).map((step) => (day += step));
    const columns = [null];
    for (let left = read.next(); left > 0; left--) {
      const above = columns[read.next()];
      const column = { path: read.text(), name: read.text() };
      column.top = above ? above.top : column;
      columns.push(column);
    }
    const column = read.many(documents).map((number) => columns[number]);
    const lists = () => {
      const names = read.names();
      return read.many(documents).map((count) => read.many(count).map((number) => names[number]));
    };
    const type = lists();
    const history = lists().map((statuses, n) => statuses.map((status) => ({ status, n })));
    for (const change of history.flat()) {
      const number = read.next();
      change.since = published[change.n] + (number % 2 ? -(number + 1) / 2 : number / 2);
    }
    const facts = { published, column, type, history, issuer: lists(), unit: lists(), topic: lists() };
    return read.more() ? { ...facts, site: lists() } : facts;
  };

  // ---- The index -----------------------------------------------------------------------------------------------

  const CARDS_A_BLOCK = 256;
  const CARDS_AT_ONCE = 400000;
  const SHARDS_KEPT = 600;
  const offline = location.protocol === "file:";
  const waiting = new Map();
  /* The edition opened from a folder: browsers do not fetch there, but they do run scripts beside the page. */
  window.siteSearchFile = (path, data) => waiting.get(path)?.(Uint8Array.from(atob(data), (c) => c.charCodeAt(0)));
  const fromScript = (address, path) => new Promise((resolve, reject) => {
    const script = document.createElement("script");
    waiting.set(path, resolve);
    script.src = `${address}.js`;
    script.onerror = () => reject(new Error(`cannot load ${address}`));
    document.head.append(script);
  });
  const fetched = async (address, again = true) => {
    try {
      const response = await fetch(address);
      if (!response.ok) throw new Error(`${response.status} for ${address}`);
      return new Uint8Array(await response.arrayBuffer());
    } catch (error) {
      if (again) return fetched(address, false);
      throw error;
    }
  };
  const load = (base, path) => (offline ? fromScript(base + path, path) : fetched(base + path));
  const json = (data) => JSON.parse(new TextDecoder().decode(data));

  const once = (make) => {
    let made;
    return () => {
      made = made || make().catch((error) => {
        made = undefined;
        throw error;
      });
      return made;
    };
  };

  const meet = (places, others, offset) => {
    const found = [];
    let j = 0;
    for (const place of places) {
      while (j < others.length && others[j] < place + offset) j++;
      if (others[j] === place + offset) found.push(place);
    }
    return found;
  };
  const lastNotAbove = (sorted, value) => {
    let low = 0, high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle] <= value) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  };

  const openSegment = (base, entry, first) => {
    const path = `search/segments/${entry.key}/`;
    const directory = once(async () => readDirectory(await load(base, `${path}dir.bin`)));
    const shards = new Map();
    const shard = (number) => {
      if (!shards.has(number)) {
        if (shards.size >= SHARDS_KEPT) shards.delete(shards.keys().next().value);
        const made = load(base, `${path}${number}.bin`).then(readShard);
        made.catch(() => shards.delete(number));
        shards.set(number, made);
      }
      return shards.get(number);
    };
    /* Numbers of the shards that can hold a key. */
    const shardsOf = (keys, key) => {
      let low = 0, high = keys.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (compare(keys[middle], key) <= 0) low = middle + 1;
        else high = middle;
      }
      const found = low ? [low - 1] : [];
      while (found.length && found[0] > 0 && !compare(keys[found[0]], key) && !compare(keys[found[0] - 1], key)) {
        found.unshift(found[0] - 1);
      }
      return found;
    };
    const postings = async (numbers, key) =>
      (await Promise.all(numbers.map(shard))).flatMap((read) => placesIn(read, key));

    /* The fewest shards whose pairs cover all characters of a phrase. */
    const cover = (pairs, keys) => {
      const cost = [], from = [];
      const priced = pairs.map(([offset, pair]) => {
        const key = Array.from(pair, (c) => c.codePointAt(0));
        const numbers = shardsOf(keys, key);
        return { offset, key, numbers, price: 0.01 + numbers.filter((n) => !shards.has(n)).length };
      });
      const opens = (i) => i === 0 || pairs[i - 1][0] + 1 < pairs[i][0];
      priced.forEach((pair, i) => {
        const skip = !opens(i) && !opens(i - 1) && cost[i - 2] < cost[i - 1];
        const before = skip ? i - 2 : i - 1;
        cost[i] = pair.price + (before < 0 ? 0 : cost[before]);
        from[i] = before;
      });
      const chosen = [];
      for (let i = pairs.length - 1; i >= 0; i = from[i]) chosen.push(priced[i]);
      return chosen.sort((a, b) => a.numbers.length - b.numbers.length);
    };

    const phrase = async (pairs, { keys, places: firsts }) => {
      const chosen = cover(pairs, keys);
      if (chosen.some((pair) => !pair.numbers.length)) return [];
      let places = null;
      for (let start = 0; start < chosen.length; ) {
        const width = chosen[start].numbers.length > 1 ? 1 : start ? 4 : 2; // most segments fall out after two pairs
        const batch = chosen.slice(start, start + width).filter((pair, i) => !i || pair.numbers.length === 1);
        start += batch.length;
        const lists = await Promise.all(batch.map(({ numbers, key, offset }) => {
          const wanted = places === null ? numbers : numbers.filter((number, i) => {
            const end = i + 1 < numbers.length ? firsts[numbers[i + 1]] : Infinity;
            const at = lastNotAbove(places, end - 1 - offset);
            return at >= 0 && places[at] + offset >= (i ? firsts[number] : 0);
          });
          return postings(wanted, key);
        }));
        batch.forEach(({ offset }, i) => {
          places = places === null ? lists[i].map((p) => p - offset) : meet(places, lists[i], offset);
        });
        if (!places.length) return [];
      }
      return places;
    };

    /* Documents and fields of one character, as rows of the stream. */
    const single = async (character, keys) => {
      const lists = await Promise.all(span(0, FIELDS).map(async (field) => {
        const key = [field, character.codePointAt(0)];
        return (await postings(shardsOf(keys, key), key)).map((document) => document * FIELDS + field);
      }));
      return lists.flat();
    };

    /* The documents with a term: number in the index → [tier, hits]. */
    const find = async (term, only) => {
      const read = await directory();
      const cut = tokens(term.text);
      const pairs = cut.filter(([, token]) => Array.from(token).length === 2);
      const lone = cut.filter(([, token]) => Array.from(token).length === 1).map(([, token]) => token);
      const size = Array.from(term.text).length;
      let rows;
      if (pairs.length) {
        rows = [];
        for (const place of await phrase(pairs, read)) {
          const nth = lastNotAbove(read.starts, place);
          const row = read.rows[nth];
          if (place + size <= read.starts[nth] + read.lengths[row % FIELDS][Math.floor(row / FIELDS)]) rows.push(row);
        }
      } else rows = lone.length ? await single(lone.shift(), read.keys) : [];
      for (const character of lone) {
        const having = new Set((await single(character, read.keys)).map((row) => Math.floor(row / FIELDS)));
        rows = rows.filter((row) => having.has(Math.floor(row / FIELDS)));
      }
      const wanted = only ?? (term.field === null ? null
        : term.field === TITLE ? [TITLE_KEY, TITLE] : term.field === INDEX ? [INDEX_KEY, INDEX] : [term.field]);
      const found = new Map();
      for (const row of rows) {
        const field = row % FIELDS, document = (row - field) / FIELDS;
        if (wanted ? !wanted.includes(field)
          : (field === TITLE_KEY && read.lengths[TITLE][document]) || (field === INDEX_KEY && read.lengths[INDEX][document])) continue;
        const tier = tierOf(field, read.lengths[field][document] === size);
        const before = found.get(first + document);
        if (before) {
          before[0] = Math.max(before[0], tier);
          before[1]++;
        } else found.set(first + document, [tier, 1]);
      }
      return found;
    };
    return { find, directory };
  };

  const openSite = async (base, offset, name, home) => {
    const index = json(await load(base, "search/index.json"));
    checked(index.format);
    let first = offset;
    const segments = index.segments.map((entry) => {
      first += entry.documents;
      return openSegment(base, entry, first - entry.documents);
    });
    const blocks = index.cards.map((path) => once(async () => json(await inflate(await load(base, `search/${path}`)))));
    const card = async (n) => {
      const size = index.cards_a_block ?? CARDS_A_BLOCK;
      const block = await blocks[Math.floor(n / size)]();
      const i = n % size;
      return { url: block.urls[i], title: block.titles[i], number: block.numbers[i], index: block.indexes[i] };
    };
    const facts = once(async () => readFacts(await load(base, `search/${index.facts}`)));
    return { base, index, segments, card, facts, offset, name: name ?? index.site, home: home || base };
  };

  /* All sites that are searched as one: this one, and the members its index names. */
  const openIndex = async (root) => {
    const own = await openSite(root, 0);
    const sites = [own];
    let documents = own.index.documents;
    for (const member of own.index.members) {
      // A member whose index is damaged is left out; the others are searched all the same.
      const site = await openSite(new URL(member.base, root).href, documents, member.name, member.home).catch(() => null);
      if (!site) continue;
      documents += site.index.documents;
      sites.push(site);
    }
    const segments = sites.flatMap((site) => site.segments);
    const siteOf = (document) => sites.filter((site) => site.offset <= document).pop();
    const cardsAtOnce = sites.reduce((sum, site) => sum + site.index.cards_bytes, 0) <= CARDS_AT_ONCE;
    const facts = once(async () => {
      const all = await Promise.all(sites.map((site) => site.facts()));
      const ownSite = (n) => new Array(sites[n].index.documents).fill([sites[n].name]);
      const joined = { site: all.flatMap((one, n) => one.site ?? ownSite(n)) };
      for (const name of Object.keys(all[0]).filter((key) => key !== "site")) joined[name] = all.flatMap((one) => one[name]);
      return joined;
    });
    const card = async (document) => {
      const site = siteOf(document);
      const found = await site.card(document - site.offset);
      // An index over several sites holds full addresses.
      return { ...found, base: /^https?:\/\//.test(found.url) ? "" : site.home };
    };
    const allCards = once(async () => Promise.all(span(0, documents).map(card)));
    return { documents, segments, facts, card, allCards, cardsAtOnce, warm: () => Promise.all(segments.map((s) => s.directory())) };
  };

  // ---- Answers and their order ---------------------------------------------------------------------------------

  const [TEXT_TIER, HEAD_TIER, TITLE_TIER, EXACT_TITLE, EXACT_NUMBER] = span(1, 6);
  const ENDED = new Set(["expired", "repealed"]);
  const OFTEN = [3, 10];
  function tierOf(field, covers) {
    if (field === TITLE_KEY || field === TITLE) return covers ? EXACT_TITLE : TITLE_TIER;
    if (field === NUMBER || field === INDEX || field === INDEX_KEY) return covers ? EXACT_NUMBER : HEAD_TIER;
    return field === BODY ? TEXT_TIER : HEAD_TIER;
  }

  const findAll = async (index, term, only) => {
    const found = await Promise.all(index.segments.map((segment) => segment.find(term, only)));
    return new Map(found.flatMap((part) => [...part]));
  };
  const answerTerms = async (index, terms) => {
    let found = null;
    for (const term of terms.filter((t) => !t.excluded)) {
      if (found && !found.size) return found;
      const here = await findAll(index, term);
      if (found) {
        for (const [document, hit] of found) {
          const other = here.get(document);
          if (other) found.set(document, [Math.min(hit[0], other[0]), hit[1] + other[1]]);
          else found.delete(document);
        }
      } else found = here;
    }
    for (const term of terms.filter((t) => t.excluded)) {
      if (found?.size) for (const document of (await findAll(index, term)).keys()) found.delete(document);
    }
    return found ?? new Map();
  };
  const addBest = (found, others) => {
    for (const [document, hit] of others) {
      const before = found.get(document);
      found.set(document, before ? [Math.max(before[0], hit[0]), before[1]] : hit);
    }
    return found;
  };
  const answer = async (index, query) => {
    const plain = { field: null, excluded: false };
    const numbered = query.number ? await findAll(index, { ...plain, text: query.number }) : new Map();
    if (numbered.size && query.terms.length > 1) return numbered;
    const found = addBest(await answerTerms(index, query.terms), numbered);
    const named = query.punctuated && [...found.values()].some((hit) => hit[0] >= TITLE_TIER);
    if (!query.whole || named) return found;
    return addBest(found, await findAll(index, { ...plain, text: query.whole }, [TITLE_KEY, INDEX_KEY]));
  };

  const EPOCH = 719163;
  const statusOn = (history, day) =>
    history.reduce((status, change) => (change.since <= day ? change.status : status), history[0]?.status ?? "");
  const search = async (index, typed, { day, newestFirst = false }) => {
    const query = parseQuery(typed);
    let found = await answer(index, query), loose = false;
    if (!found.size) {
      const again = loosened(query);
      if (JSON.stringify(again.terms) !== JSON.stringify(query.terms)) {
        found = await answer(index, again);
        loose = found.size > 0;
      }
    }
    const facts = await index.facts();
    const matches = [...found].map(([document, [tier, hits]]) =>
      ({ document, tier, hits, published: facts.published[document], status: statusOn(facts.history[document], day) }));
    const often = (match) => OFTEN.filter((limit) => match.hits >= limit).length;
    const newer = (a, b) => b.published - a.published || b.document - a.document;
    matches.sort(newestFirst ? newer : (a, b) => b.tier - a.tier || ENDED.has(a.status) - ENDED.has(b.status) ||
      often(b) - often(a) || newer(a, b));
    return { matches, loosened: loose, query, facts };
  };

  window.siteSearch = { foldCharacter, fold, squeeze, tokens, typedNumber, parseQuery, openIndex, search, inflate, EPOCH };
})();
