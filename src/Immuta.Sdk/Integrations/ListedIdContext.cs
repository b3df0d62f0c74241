using System.Text.Json.Serialization;

namespace Immuta.Sdk.Integrations;

// The generated context lists the models of the schemas only.
[JsonSerializable(typeof(List<ListedId>))]
internal sealed partial class ListedIdContext : JsonSerializerContext;
