namespace Immuta.Sdk.Http;

// Reads a success response within the attempt, so that a truncated response counts as a failed attempt.
internal delegate ValueTask<T> ResponseReader<T>(ApiResponse response, CancellationToken cancellationToken);
