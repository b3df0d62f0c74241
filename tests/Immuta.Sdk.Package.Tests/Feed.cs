using Xunit;

namespace Immuta.Sdk.Package.Tests;

/// <summary>All tests that use the packed packages: they are packed once.</summary>
[CollectionDefinition(nameof(Feed))]
public sealed class Feed : ICollectionFixture<PackedFeed>;
