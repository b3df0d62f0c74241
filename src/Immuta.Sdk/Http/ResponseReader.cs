namespace Immuta.Sdk.Http;

// Reads a success answer inside the attempt, so that a truncated one counts as a failed attempt.
internal delegate ValueTask<T> ResponseReader<T>(ApiResponse response, CancellationToken cancellationToken);
