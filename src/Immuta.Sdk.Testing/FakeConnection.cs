using Immuta.Sdk.Connections;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Jobs;

namespace Immuta.Sdk.Testing;

/// <summary>Represents a snapshot of one registered connection in the tenant.</summary>
/// <param name="ConnectionKey">The key under which the connection was registered.</param>
/// <param name="Technology">The technology under its wire name, such as <c>Snowflake</c>.</param>
/// <param name="NativeIntegrationId">The id of the integration behind the connection.</param>
/// <param name="BulkId">The bulk id of the jobs that the registration started.</param>
/// <param name="ObjectCount">How many objects below the connection have been found so far.</param>
public sealed record FakeConnection(ConnectionKey ConnectionKey, string Technology, IntegrationId NativeIntegrationId, BulkId BulkId, long ObjectCount);
