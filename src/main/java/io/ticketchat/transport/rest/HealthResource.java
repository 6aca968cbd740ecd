package io.ticketchat.transport.rest;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** Whether the application runs; for start scripts and load balancers. Never waits for anything. */
@Path("/health")
public class HealthResource {

  /** The state. */
  public record Health(String status) {}

  /** Up, once the application has started. */
  @GET
  public Response health() {
    return Calls.json(200, new Health("UP"));
  }
}
