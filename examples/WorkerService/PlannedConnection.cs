using Immuta.Sdk.Connections;
using Immuta.Sdk.DataObjects;

namespace WorkerService;

internal sealed record PlannedConnection(ConnectionDefinition Definition, IReadOnlyList<ObjectPath> Enable);
