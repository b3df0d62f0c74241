using Immuta.Sdk.Jobs;
using Immuta.Sdk.Redaction;

namespace Immuta.Sdk;

/// <summary>Background jobs of one request ended as failed, expired or cancelled.</summary>
public sealed class ImmutaJobFailedException : ImmutaException
{
    private const int MaxInMessage = 5;

    internal ImmutaJobFailedException(BulkJobResult result, SecretRedactor redactor)
        : base(Describe(result, redactor)) => Result = result;

    /// <summary>Gets every job of the request with its state and output.</summary>
    public BulkJobResult Result { get; }

    private static string Describe(BulkJobResult result, SecretRedactor redactor)
    {
        var failed = result.Unsuccessful;
        var lines = failed.Take(MaxInMessage).Select(job => $"{Environment.NewLine}  {job.Describe(redactor)}");
        var more = failed.Count > MaxInMessage ? $"{Environment.NewLine}  and {failed.Count - MaxInMessage} more" : "";
        return $"{failed.Count} of {result.Jobs.Count} jobs of bulk id {redactor.Redact(result.Id.Value)} did not succeed. What to do: read the outputs of Result.Unsuccessful, mend the cause, and start the work again.{string.Concat(lines)}{more}";
    }
}
