package io.ticketchat.storage;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Brings the database to this version before anyone connects. */
@ApplicationScoped
class StorageStart {

  private static final Logger LOG = System.getLogger(StorageStart.class.getName());
  private static final int AFTER_SETTINGS = 1_000;

  @Inject DataSet dataSet;

  void open(
      @Observes @Priority(AFTER_SETTINGS) @Initialized(ApplicationScoped.class) Object event) {
    LOG.log(Level.INFO, "Data set {0} is open", dataSet.epoch());
  }
}
