using Immuta.Sdk.Connections;
using Immuta.Sdk.DataObjects;

namespace WorkerService;

// The content of a fleet file, or its problems.
internal sealed record FleetPlan(IReadOnlyList<PlannedConnection> Connections, IReadOnlyList<string> Problems)
{
    public IEnumerable<ObjectPath> ToEnable(ConnectionKey key) => Connections.First(connection => connection.Definition.Key == key).Enable;
}
