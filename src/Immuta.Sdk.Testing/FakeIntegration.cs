using System.Text.Json;
using Immuta.Sdk.Integrations;

namespace Immuta.Sdk.Testing;

/// <summary>Represents a snapshot of one integration in the tenant.</summary>
/// <param name="Id">The id; the first of a tenant is 10000.</param>
/// <param name="Type">The technology under its wire name, such as <c>Snowflake</c>.</param>
/// <param name="Status">The status at the moment of the snapshot.</param>
/// <param name="AutoBootstrap">How it was set up, or <see langword="null"/> where the technology has no such mode.</param>
/// <param name="Config">The configuration without secrets, or <see langword="null"/> where there is none.</param>
public sealed record FakeIntegration(IntegrationId Id, string Type, string Status, bool? AutoBootstrap, JsonElement? Config);
