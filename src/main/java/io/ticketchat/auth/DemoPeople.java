package io.ticketchat.auth;

import io.ticketchat.protocol.User;
import io.ticketchat.protocol.UserType;
import io.ticketchat.settings.Setting;
import io.ticketchat.settings.Settings;
import io.ticketchat.storage.DataSet;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** The people of demo mode: anyone may sign in as any of them. Nobody, where it is off. */
@ApplicationScoped
public class DemoPeople {

  /** Everyone there is in demo mode. */
  public static final List<User> ALL =
      List.of(
          person("demo-clara", "Clara Weiss", "Northwind", UserType.Client),
          person("demo-tom", "Tom Okafor", "Contoso", UserType.Client),
          person("demo-anna", "Anna Lindqvist", "Helpdesk", UserType.Agent),
          person("demo-raj", "Raj Patel", "Helpdesk", UserType.Agent),
          person("demo-admin", "Marta Silva", "Helpdesk", UserType.SuperAdmin));

  private static final int AFTER_STORAGE = 3_000;

  @Inject Settings settings;
  @Inject DataSet dataSet;
  @Inject Users users;

  /** Staff find them before they have been here. */
  void open(@Observes @Priority(AFTER_STORAGE) @Initialized(ApplicationScoped.class) Object event) {
    if (isOn() && !users.isFromDatabase()) {
      var known = users.rows(ALL.stream().map(User::id).toList());
      ALL.stream().filter(person -> !known.containsKey(person.id())).forEach(users::resolve);
    }
  }

  private static User person(String id, String name, String company, UserType type) {
    var mailbox = id.substring("demo-".length());
    return new User(id, name, mailbox + "@example.com", company, type);
  }

  /** Whether demo mode is on. */
  public boolean isOn() {
    return settings.flag(Setting.DEMO);
  }

  /** A token for one of the people; empty for anybody else, and where demo mode is off. */
  public Optional<String> tokenFor(String personId) {
    return ALL.stream()
        .filter(person -> isOn() && person.id().equals(personId))
        .findAny()
        .map(person -> tokens().issue(person));
  }

  DemoTokens tokens() {
    return new DemoTokens(dataSet.linkKey());
  }
}
