import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['build/', '.wxt/', 'node_modules/', 'registry/bin.mjs', 'eslint.config.js', '**/*.d.ts'] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      eqeqeq: 'error',
      'no-console': 'error',
      'no-restricted-properties': [
        'error',
        { object: 'URL', property: 'canParse', message: 'It errs in Node once compiled: parseUrl of utils/protocol.' },
      ],
    },
  },
  {
    // The format code runs unchanged in a browser worker, in Node and elsewhere: only what every runtime has.
    files: ['utils/protocol/**', 'utils/fingerprint/**', 'utils/mail-evidence/**'],
    rules: { 'no-restricted-globals': ['error', 'Buffer', 'process', 'window', 'document', 'navigator', 'fetch'] },
  },
  { files: ['registry/**', 'tests/**'], rules: { 'no-console': 'off' } },
);
