using Immuta.Sdk.Jobs;
using Immuta.Sdk.Redaction;

namespace Immuta.Sdk;

/// <summary>The exception that is thrown when background jobs of a request fail, expire or are canceled.</summary>
public sealed class ImmutaJobFailedException : ImmutaException
{
    private const int MaxInMessage = 5;

    internal ImmutaJobFailedException(BulkJobResult result, SecretRedactor redactor)
        : base(Describe(result, redactor)) => Result = result;

    /// <summary>Gets all jobs of the request with their states and outputs.</summary>
    public BulkJobResult Result { get; }

    private static string Describe(BulkJobResult result, SecretRedactor redactor)
    {
        var failed = result.Unsuccessful;
        var lines = failed.Take(MaxInMessage).Select(job => $"{Environment.NewLine}  {job.Describe(redactor)}");
        var more = failed.Count > MaxInMessage ? $"{Environment.NewLine}  and {failed.Count - MaxInMessage} more" : "";
        return $"{failed.Count} of {result.Jobs.Count} jobs of bulk id {redactor.Redact(result.Id.Value)} did not succeed. What to do: read the outputs of Result.Unsuccessful, fix the cause, and start the work again.{string.Concat(lines)}{more}";
    }
}
