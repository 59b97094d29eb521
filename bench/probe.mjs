/** Preloaded into every server that is measured: says over IPC what the process has used, and ends with its parent. */
process.on('message', (question) => {
  if (question === 'usage') process.send?.({ cpu: process.cpuUsage(), rss: process.memoryUsage.rss() });
});
process.once('disconnect', () => process.exit());
// A listener keeps the process alive; the server itself decides when it ends.
process.channel?.unref();
