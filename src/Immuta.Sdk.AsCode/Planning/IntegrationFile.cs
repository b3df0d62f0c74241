using System.Text.Json;
using Immuta.Sdk.AsCode.Comparison;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Json;

namespace Immuta.Sdk.AsCode.Planning;

// The file of an integration, which is found by what identifies it, because it has no key of the caller.
internal sealed class IntegrationFile
{
    public IntegrationFile(CodeFile file)
    {
        using var request = JsonDocument.Parse(file.Json);
        IntegrationKind type = request.RootElement.GetProperty("type").GetString()!;
        (File, Identity) = (file, IntegrationIdentity.Create(type, request.RootElement));
    }

    public CodeFile File { get; }

    public IntegrationIdentity Identity { get; }

    public ComparisonResult Compare(JsonElement integration) =>
        RequestComparison.From(IntegrationPayload.CreateDetailed(File.Format.Schema, File.Json, Identity).Compare(integration, ImmutaJsonContext.Default.Integration).Comparison);
}
