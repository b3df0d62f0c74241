namespace Immuta.Sdk.Jobs;

// One answer of the search; HasNext is null where the server does not say.
internal sealed record JobPage(IReadOnlyList<Job> Jobs, bool? HasNext);
