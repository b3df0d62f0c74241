// Uses System.Threading.Lock where it exists, and an object on older frameworks.
#if NET9_0_OR_GREATER
global using Gate = System.Threading.Lock;
#else
global using Gate = System.Object;
#endif
