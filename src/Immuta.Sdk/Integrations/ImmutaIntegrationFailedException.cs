using Immuta.Sdk.Integrations;
using Immuta.Sdk.Redaction;

namespace Immuta.Sdk;

/// <summary>The exception that is thrown when an integration ends in a state other than the requested one.</summary>
public sealed class ImmutaIntegrationFailedException : ImmutaException
{
    internal ImmutaIntegrationFailedException(Integration integration, SecretRedactor redactor)
        : base(Describe(integration, redactor)) => Integration = integration;

    /// <summary>Gets the integration with its status and its failed tests.</summary>
    public Integration Integration { get; }

    private static string Describe(Integration integration, SecretRedactor redactor)
    {
        var failed = (integration.ValidationResults?.ValidationTests ?? [])
            .Where(test => test.Status == ValidationStatus.Failed)
            .Select(test => $"{Environment.NewLine}  failed: {test.Name}{(test.Message is null ? "" : $" - {test.Message}")}");
        return redactor.Redact($"Integration {integration.Id} ended as '{integration.Status}'. {Advice(integration.Status)}{string.Concat(failed)}");
    }

    private static string Advice(IntegrationStatus? status) => status?.Value switch
    {
        "createError" => "Fix the cause, then repair it with Integrations.UpdateAsync on this id; a second create is refused.",
        "editError" or "deleteError" or "migrateError" => "Immuta rolled back to the earlier state. Fix the cause and try again.",
        "recurringValidationError" => "The periodic check failed: compare the configuration with the platform.",
        "disabled" => "It was disabled by force; nothing was cleaned up on the platform.",
        "deleted" => "It no longer exists.",
        "enabled" => "It is still there: read its validation results.",
        _ => "This version of the library does not know the status; look at the integration in Immuta.",
    };
}
