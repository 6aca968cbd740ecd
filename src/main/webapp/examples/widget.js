// What a site adds to its pages: where the customer's token comes from.

window.TicketChatWidget.signIn(async () => {
  const answer = await fetch('../api/demo/token', { method: 'POST', body: JSON.stringify({ id: 'demo-clara' }) });
  return answer.ok ? (await answer.json()).data.token : null;
});
