using Immuta.Sdk.Json;
using Immuta.Sdk.Validation;

namespace Immuta.Sdk.Yaml;

// Keeps the constraint that only models of the client can be payloads out of the public type.
internal static class PayloadModel
{
    public static PayloadSerializer<T> Format<T>(SchemaNode schema)
        where T : class, IJsonModel<T>, IRequestModel => new(
            schema,
            T.Read,
            static (payload, writer, reveal) => payload.Write(writer, reveal),
            static (payload, names) => (T)payload.Allowing(names),
            static payload => payload.FurtherProblems);
}
