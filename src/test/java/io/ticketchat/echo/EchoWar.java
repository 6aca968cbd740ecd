package io.ticketchat.echo;

import io.ticketchat.json.Json;
import io.ticketchat.transport.engineio.EngineServer;
import io.ticketchat.transport.engineio.door.EngineFilter;
import io.ticketchat.transport.socketio.SocketServer;
import io.ticketchat.transport.wire.Handshake;
import java.io.File;
import java.nio.file.Path;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Puts the echo servers, and the product's classes that they stand on, into a WAR. */
final class EchoWar {

  private EchoWar() {}

  static Path make() {
    var war = new File("target/servers/echo.war");
    war.getParentFile().mkdirs();
    ShrinkWrap.create(WebArchive.class, war.getName())
        .addPackage(EchoServers.class.getPackage())
        .addPackage(Json.class.getPackage())
        .addPackages(true, Handshake.class.getPackage())
        .addPackage(EngineServer.class.getPackage())
        .addPackage(EngineFilter.class.getPackage())
        .addPackage(SocketServer.class.getPackage())
        .as(ZipExporter.class)
        .exportTo(war, true);
    return war.toPath();
  }
}
