using System.Text.Json.Serialization;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Jobs;

namespace Immuta.Sdk.Tests.Support;

// A serialiser context of a user, which contains request types; the library's own contains only response types.
[JsonSerializable(typeof(IntegrationRequest))]
[JsonSerializable(typeof(JobStatusesRequest))]
[JsonSerializable(typeof(SnowflakeCredentials))]
[JsonSerializable(typeof(RedshiftCredentials))]
[JsonSerializable(typeof(SynapseCredentials))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(System.Text.Json.JsonElement))]
internal sealed partial class PayloadContext : JsonSerializerContext;
