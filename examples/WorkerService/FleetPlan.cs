using Immuta.Sdk.Connections;
using Immuta.Sdk.DataObjects;

namespace WorkerService;

// What a fleet file asks for, or what is wrong with it.
internal sealed record FleetPlan(IReadOnlyList<PlannedConnection> Connections, IReadOnlyList<string> Problems)
{
    public IEnumerable<ObjectPath> ToEnable(ConnectionKey key) => Connections.First(connection => connection.Definition.Key == key).Enable;
}
