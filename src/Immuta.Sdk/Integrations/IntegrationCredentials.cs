using System.Text.Json;
using System.Text.Json.Serialization;
using Immuta.Sdk.Json;
using Immuta.Sdk.Validation;

namespace Immuta.Sdk.Integrations;

/// <summary>Credentials with which Immuta removes what an automatic set-up made.</summary>
/// <remarks>
/// Only automatically set up Snowflake, Redshift and Synapse integrations take them. The shape of this
/// body is not confirmed by the vendor's pages: <see cref="FromJson"/> sends any other.
/// </remarks>
[JsonConverter(typeof(ModelConverter<IntegrationCredentials>))]
public abstract partial record IntegrationCredentials : IJsonModel<IntegrationCredentials>, IRequestModel
{
    private protected IntegrationCredentials()
    {
    }

    /// <summary>Members that this version of the library has no property for.</summary>
    public AdditionalProperties AdditionalProperties { get; init; } = AdditionalProperties.Empty;

    /// <summary>Takes any JSON object as the body, should the server want another shape.</summary>
    /// <param name="json">A JSON object; all of it counts as secret.</param>
    /// <returns>The credentials.</returns>
    /// <exception cref="ArgumentException"><paramref name="json"/> is not an object.</exception>
    public static IntegrationCredentials FromJson(JsonElement json) =>
        new CustomIntegrationCredentials { AdditionalProperties = AdditionalProperties.FromJson(json) };

    // Without rules of its own a body is still searched for masks.
    internal virtual SchemaNode Rules { get; } = new(JsonKind.Object);

    SchemaNode IRequestModel.Schema => Rules;

    internal abstract void WriteJson(Utf8JsonWriter writer, bool reveal);

    static IntegrationCredentials IJsonModel<IntegrationCredentials>.Read(ref Utf8JsonReader reader) =>
        FromJson(JsonElement.ParseValue(ref reader));

    void IJsonModel<IntegrationCredentials>.Write(Utf8JsonWriter writer, bool reveal) => WriteJson(writer, reveal);
}
