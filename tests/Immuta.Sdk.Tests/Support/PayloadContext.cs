using System.Text.Json.Serialization;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Jobs;

namespace Immuta.Sdk.Tests.Support;

// A serialiser of somebody else's, which knows what is sent; the library's own knows answers alone.
[JsonSerializable(typeof(IntegrationRequest))]
[JsonSerializable(typeof(JobStatusesRequest))]
[JsonSerializable(typeof(SnowflakeCredentials))]
[JsonSerializable(typeof(RedshiftCredentials))]
[JsonSerializable(typeof(SynapseCredentials))]
internal sealed partial class PayloadContext : JsonSerializerContext;
