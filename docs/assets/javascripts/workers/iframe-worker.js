// Pages on a disk may start no worker, and the search runs in one. Here it runs in a hidden frame.
// Everything is set up from outside, so that no script has to stand in the frame itself: its policy
// is that of the page, which would not let it run.
(() => {
  if (location.protocol !== "file:") return;

  // What is loaded in turn, as importScripts does it; a promise, which the search awaits.
  const load = (frame, address) => new Promise((resolve, reject) => {
    const script = frame.document.createElement("script");
    script.src = address;
    script.onload = resolve;
    script.onerror = reject;
    frame.document.body.append(script);
  });

  class FrameWorker extends EventTarget {
    constructor(address) {
      super();
      this.element = document.createElement("iframe");
      this.element.hidden = true;
      document.body.append(this.element);
      const frame = this.element.contentWindow;
      // A page that has framed or opened this one can send messages into the frame. Only those count
      // that are dispatched below, which no browser takes for its own.
      frame.addEventListener("message", (event) => event.isTrusted && event.stopImmediatePropagation(), true);
      frame.postMessage = (data) => setTimeout(() => this.say(new MessageEvent("message", { data })));
      frame.importScripts = (...addresses) => addresses.reduce(
        (before, it) => before.then(() => load(frame, it)), Promise.resolve());
      frame.addEventListener("error", ({ error, message }) =>
        this.say(new ErrorEvent("error", { error, message, filename: `${address}` })));
      this.ready = load(frame, address);
    }

    say(event) {
      this.dispatchEvent(event);
      this[`on${event.type}`]?.(event);
    }

    postMessage(data) {
      this.ready.then(() => {
        const frame = this.element.contentWindow;
        frame.dispatchEvent(new frame.MessageEvent("message", { data: structuredClone(data) }));
      });
    }

    terminate() {
      this.element.remove();
    }
  }

  // The theme asks by this name whether it is in such a frame.
  window.IFrameWorker = FrameWorker;
  window.Worker = FrameWorker;
})();
