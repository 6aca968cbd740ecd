package io.ticketchat.transport.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;

/** All HTTP calls stand under {@code /api}. */
@ApplicationPath("/api")
public class RestApplication extends Application {

  /** Jersey would describe every call to anyone who asks; others do not know the name. */
  @Override
  public Map<String, Object> getProperties() {
    return Map.of("jersey.config.server.wadl.disableWadl", true);
  }
}
