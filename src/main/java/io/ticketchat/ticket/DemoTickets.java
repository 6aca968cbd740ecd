package io.ticketchat.ticket;

import io.ticketchat.auth.DemoPeople;
import io.ticketchat.journal.Ticket;
import io.ticketchat.journal.Tickets;
import io.ticketchat.protocol.ClientEvent.ListTickets;
import io.ticketchat.protocol.User;
import io.ticketchat.protocol.UserType;
import io.ticketchat.storage.Ids;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;

/** Something to talk about in demo mode: a few tickets of the demo customers, made once. */
@ApplicationScoped
class DemoTickets {

  private static final int AFTER_STORAGE = 3_000;
  private static final ListTickets ANY =
      new ListTickets(null, null, null, null, null, null, 1, null);
  private static final List<List<String>> TITLES =
      List.of(
          List.of("The printer on floor 3 jams", "Invoice 2041 shows a wrong total"),
          List.of("The VPN drops every hour", "How do I add a colleague?"));

  @Inject DemoPeople people;
  @Inject Tickets tickets;
  @Inject TicketList list;

  void open(@Observes @Priority(AFTER_STORAGE) @Initialized(ApplicationScoped.class) Object event) {
    if (!people.isOn()) {
      return;
    }
    DemoPeople.ALL.stream()
        .filter(person -> person.type() == UserType.Client)
        .filter(person -> list.page(ANY, person).data().isEmpty())
        .forEach(this::openFor);
  }

  private void openFor(User customer) {
    int customers =
        (int) DemoPeople.ALL.stream().takeWhile(person -> !person.equals(customer)).count();
    for (var title : TITLES.get(customers % TITLES.size())) {
      tickets.add(
          new Ticket(
              Ids.next(), title, null, "medium", "general", customer.id(), customer.company()));
    }
  }
}
