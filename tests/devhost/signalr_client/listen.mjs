// Connects as a browser would and writes one JSON line for everything that happens.
// Arguments: the address below which /negotiate is, then the methods to listen for.
import { HubConnectionBuilder, LogLevel } from "@microsoft/signalr";

const [address, ...methods] = process.argv.slice(2);
const tell = (event, detail) => console.log(JSON.stringify({ event, detail }));

const connection = new HubConnectionBuilder()
  .withUrl(address)
  .withAutomaticReconnect([0, 20, 100, 500])
  .configureLogging(LogLevel.None)
  .build();

for (const method of methods) {
  connection.on(method, (...received) => tell(method, received));
}
connection.onreconnecting((error) => tell("reconnecting", error?.message ?? null));
connection.onreconnected(() => tell("reconnected", null));
connection.onclose((error) => tell("closed", error?.message ?? null));

try {
  await connection.start();
  tell("connected", null);
  await connection.invoke("Anything").catch((error) => tell("refused", error.message));
} catch (error) {
  tell("failed", error.message);
}
