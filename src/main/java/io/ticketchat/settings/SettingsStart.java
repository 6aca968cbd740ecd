package io.ticketchat.settings;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** Checks the settings before anything else starts. */
@ApplicationScoped
class SettingsStart {

  private static final int FIRST = 1;

  @Inject Settings settings;

  void check(@Observes @Priority(FIRST) @Initialized(ApplicationScoped.class) Object event) {
    new SettingsCheck(settings).run();
  }
}
