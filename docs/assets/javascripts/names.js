// Understands what readers type for a platform: names, old names, short forms, and a slip or two.
// The distance is that of Damerau and Levenshtein in its restricted form ("optimal string
// alignment"): a letter too many, one missing, one wrong, or two that changed places are one slip.
(() => {
  const { list, verdicts, platform: address } = subsetNames;

  // "You Tube", "youtube.com" and "YouTube" are one name; so are "Google+" and "google-plus". A text
  // may come from an address, and be of any length: so much of it is read.
  const longest = 120;
  const key = (text) => text.slice(0, longest).normalize("NFKD").toLowerCase().replace(/^www\.|\.com$/g, "").replaceAll("+", "plus")
    .replaceAll("&", "and").replace(/[^\p{L}\p{N}]/gu, "");

  const platforms = list.map(([other, name, verdict, year, ...others]) => {
    const id = other || name.toLowerCase().replaceAll(" ", "-");
    return {
      id, name, verdict, own: [id, name].map(key), keys: [...new Set([id, name, ...others].map(key).filter(Boolean))],
      starts: [id, name, ...others].flatMap((it) => it.split(/[\s-]+/).slice(1).map(key)).filter(Boolean),
      url: address.replace("aaa", id), says: verdicts[verdict] + (year ? `, ${year}` : ""),
    };
  });

  // The slips between a text and each beginning of a name; the last is for the whole name.
  const slips = (text, name) => {
    let [before, row] = [[], [...Array(name.length + 1).keys()]];
    for (let i = 1; i <= text.length; i++) {
      const next = [i];
      for (let j = 1; j <= name.length; j++) {
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (text[i - 1] !== name[j - 1]));
        if (text[i - 1] === name[j - 2] && text[i - 2] === name[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
      }
      [before, row] = [row, next];
    }
    return row;
  };
  // How many slips make the text of the name, if they are few enough: two in a long name that
  // begins alike, one in a shorter one. In four letters a wrong one makes another word: life, line.
  const off = (text, name) => {
    if (Math.abs(text.length - name.length) > 2 || name.length < 4 || text.length < 3) return text === name ? 0 : 9;
    const count = slips(text, name).at(-1);
    if (count > 1) return count < 3 && name.length > 6 && text[0] === name[0] ? 2 : 9;
    const other = name.length < 5 && text.length === name.length && [...text].sort().join() !== [...name].sort().join();
    return other && count ? 9 : count;
  };
  const best = (text) => {
    let found = [9];
    for (const platform of platforms) {
      for (const name of platform.keys) {
        const count = off(text, name);
        if (count < found[0]) found = [count, platform];
      }
    }
    return found;
  };
  const exact = (text) => {
    const wanted = key(text);
    return platforms.find(({ keys }) => keys.includes(wanted));
  };
  const close = (text) => best(key(text))[1];

  // What stands around names in a question.
  const filler = new Set(("a an and apps are as at be between both by can classify compare compared comparison com contested "
    + "difference do does for from go how http https i in into is it like me media mean my network networking networks of on "
    + "or site sites social still than that the there to v versus vs was were what when which why with www").split(" "));

  // The platforms in a text, in their order; `rest` is what is neither one nor filler, `sure` is
  // whether every name was written as we know it.
  const read = (text) => {
    const parts = text.slice(0, longest).split(/[\s,;:/|?!]+/).filter(key).slice(0, 16);
    const [found, rest, loose] = [[], [], []];
    let sure = true;
    for (let i = 0; i < parts.length;) {
      // The least slips win, then the most words: "tik tock x" is TikTok and X.
      let [count, platform, took] = [9];
      for (let n = Math.min(5, parts.length - i); n; n--) {
        const span = key(parts.slice(i, i + n).join(""));
        if (n === 1 && filler.has(span)) continue;
        const [slipped, it] = best(span);
        if (slipped < count) [count, platform, took] = [slipped, it, n];
      }
      if (platform) {
        if (!found.includes(platform)) found.push(platform);
        if (count) sure = false;
      } else if (!filler.has(key(parts[i]))) rest.push(parts[i]);
      else loose.push(parts[i]);
      i += took || 1;
    }
    return { found, rest, sure, loose };
  };

  // Which platforms a field to find them in leaves: all that it names, or the one and what begins with
  // the same name ("wechat"), or those in whose names the text is; at last, what it nearly names.
  // Undefined: all, since nothing is asked for.
  const matching = (text) => {
    const wanted = key(text);
    if (!wanted) return undefined;
    const { found } = read(text);
    const it = exact(text);
    const parts = it ? [it, ...platforms.filter(({ own }) => wanted.length > 2 && own.some((name) => name.startsWith(wanted)))]
      : platforms.filter(({ keys }) => keys.some((name) => name.includes(wanted)));
    return found.length > 1 || !parts.length ? found : [...new Set(parts)];
  };

  // What a text may be about, likeliest first: for lists that grow shorter while one types.
  const suggest = (text, most = 5) => {
    const wanted = key(text);
    if (!wanted) return [];
    const rank = ({ keys, starts }) => Math.min(...keys.map((name) => {
      const count = off(wanted, name);
      if (count < 2) return count;
      if (name.startsWith(wanted)) return 2;
      if (count === 2) return 4;
      if (wanted.length > 3 && name[0] === wanted[0] && Math.min(...slips(wanted, name)) < 2) return 5;
      return wanted.length > 2 && name.includes(wanted) ? 6 : 9;
    }), starts.some((word) => word.startsWith(wanted)) ? 3 : 9);
    return platforms.map((it) => [rank(it), it]).filter(([at]) => at < 9)
      .sort((a, b) => a[0] - b[0]).slice(0, most).map(([, it]) => it);
  };

  // The names written most like a text, however unlike it they are.
  const nearest = (text, most = 3) => {
    const wanted = key(text).slice(0, 40);
    const unlike = (name) => slips(wanted, name).at(-1) / Math.max(wanted.length, name.length);
    return platforms.map((it) => [Math.min(...it.keys.filter((name) => name.length > 2).map(unlike)), it])
      .sort((a, b) => a[0] - b[0]).slice(0, most).map(([, it]) => it);
  };

  subset.names = { longest, key, platforms, exact, close, matching, read, suggest, nearest };
})();
