using System.Text.Json;
using Immuta.Sdk.V2;

namespace Immuta.Sdk.Testing;

/// <summary>A snapshot of one global policy in the tenant, for assertions.</summary>
/// <param name="Id">The id of the policy; updates keep it.</param>
/// <param name="PolicyKey">The key of the request that created it.</param>
/// <param name="Name">The name that the web interface would show.</param>
/// <param name="Type">The kind under its wire name, <c>subscription</c> or <c>data</c>.</param>
/// <param name="Staged">Whether the policy is stored without being in force.</param>
/// <param name="Scope">The data sources for which the policy holds.</param>
/// <param name="Body">The last request as it was, so that nothing of it is lost.</param>
public sealed record FakePolicy(PolicyId Id, PolicyKey PolicyKey, string Name, string Type, bool Staged, FakePolicyScope Scope, JsonElement Body);
