// The search of the web edition, fetched when a reader first asks for something: with its index it
// weighs as much as half a page. The theme takes this for its own worker, whose name stands after
// the hash in this one's address. Messages are the theme's: { type, data }.
const [INDEX, READY, QUESTION, RESULTS] = [0, 1, 2, 3];
const answer = postMessage.bind(self);
let asked; // the newest question
let state = "idle";

// The theme's worker, in place of this: what it says first is that it is ready for the question.
const begin = async () => {
  state = "loading";
  try {
    const reply = await fetch("../../../search/search_index.json");
    const index = await reply.json();
    self.postMessage = (message) => {
      self.postMessage = answer;
      state = "ready";
      tell(asked);
      if (message.type !== READY) answer(message);
    };
    importScripts(location.hash.slice(1));
    tell({ type: INDEX, data: { ...index, options: { suggest: false } } });
  } catch {
    state = "idle"; // the next letter tries again
  }
};
const tell = (data) => dispatchEvent(new MessageEvent("message", { data }));

addEventListener("message", (event) => {
  if (state === "ready" || event.data.type !== QUESTION) return;
  event.stopImmediatePropagation();
  asked = event.data;
  if (!asked.data.trim()) answer({ type: RESULTS, data: { items: [] } });
  else if (state === "idle") begin();
});
answer({ type: READY });
