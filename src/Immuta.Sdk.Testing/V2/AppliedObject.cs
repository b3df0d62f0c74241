using Newtonsoft.Json.Linq;

namespace Immuta.Sdk.Testing;

/// <summary>The last request of one policy, project or purpose, with the times that V1 shows.</summary>
internal sealed record AppliedObject(JObject Body, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);
