using Immuta.Sdk.Errors;

namespace Immuta.Sdk.Jobs;

public readonly partial record struct BulkId
{
    // A damaged response can contain any text. A blank or multiline value names no jobs and can't be stored in a token.
    internal bool NamesJobs => !string.IsNullOrWhiteSpace(Value) && SingleLine.Is(Value);

    // A default value would request all jobs or none.
    internal string Checked(string parameter) => NamesJobs
        ? Value
        : throw new ArgumentException("The bulk id is empty, or holds a line break or another control character. Take it from the response of the request that started the jobs.", parameter);
}
