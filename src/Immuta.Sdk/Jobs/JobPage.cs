namespace Immuta.Sdk.Jobs;

// One answer of the search; HasNext is null where the server does not say. Rows counts those that are null too, since
// the server's offset does.
internal sealed record JobPage(IReadOnlyList<Job> Jobs, int Rows, bool? HasNext);
